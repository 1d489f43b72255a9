package io.regioncache.examples.shops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The supplier that the shops ask: counts what he is asked, answers with the count, and can be held up. */
final class SupplierServer implements AutoCloseable {

    private static final int FOUND = 200;
    private static final int MISSING = 404;

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    SupplierServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often something was asked for. */
    int asked(String path) {
        AtomicInteger count = asked.get(path);
        return count == null ? 0 : count.get();
    }

    void awaitAsked(String path, int times) {
        Waiting.until(() -> path + " to be asked for " + times + " times", () -> asked(path) >= times);
    }

    /** Answers nothing until {@link #release()}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int count = asked.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new IOException("Held up for too long");
            }
            String text = path.startsWith("/prices/") ? count + ".50" : path + " no. " + count;
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            boolean missing = path.contains("missing");
            exchange.sendResponseHeaders(missing ? MISSING : FOUND, missing ? -1 : body.length);
            if (!missing) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
