package io.regioncache.internal.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.CacheException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server that this JVM runs, at 127.0.0.1 and without any file of its own.
 *
 * <p>Where there is a {@code /bin/sh}, one stands between: it kills the server when the pipe from this JVM breaks, so that
 * the server ends with the JVM even if that is killed.
 */
final class EmbeddedProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedProcess.class);
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String GUARD =
            "trap : HUP INT TERM; \"$0\" \"$@\" </dev/null & server=$!; exec >/dev/null 2>&1; read ignored;"
                    + " kill -9 $server; wait $server";
    private static final int ATTEMPTS = 5;
    private static final long START_SECONDS = 10;
    private static final int REMEMBERED_LINES = 5;

    private final int port;
    private final Process process;
    private final Thread reader;
    private final Thread exitHook = new Thread(this::end, "region-cache-embedded-redis-exit");
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final List<String> lastLines = new ArrayList<>();

    private EmbeddedProcess(int port, Process process) {
        this.port = port;
        this.process = process;
        this.reader = new Thread(this::readOutput, "region-cache-embedded-redis");
        reader.setDaemon(true);
    }

    /**
     * Starts a server on a free port and waits until it takes connections.
     *
     * @throws CacheException if it does not start
     */
    static EmbeddedProcess start(Path executable) {
        CacheException failure = new CacheException("Can't open embedded:redis");
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return launch(executable, freePort());
            } catch (CacheException e) {
                failure = e; // perhaps someone else took the port meanwhile
            } catch (IOException e) {
                throw new CacheException(
                        "Can't open embedded:redis: " + executable + " can't be run (" + e.getMessage()
                                + "). Check that files in " + executable.getParent() + " may be executed.",
                        e);
            }
        }
        throw failure;
    }

    private static EmbeddedProcess launch(Path executable, int port) throws IOException {
        Process process = new ProcessBuilder(command(executable, port))
                .directory(executable.toFile().getParentFile())
                .redirectErrorStream(true)
                .start();
        EmbeddedProcess server = new EmbeddedProcess(port, process);
        try {
            Runtime.getRuntime().addShutdownHook(server.exitHook);
            server.reader.start();
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static List<String> command(Path executable, int port) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(List.of(SHELL.toString(), "-c", GUARD));
        }
        command.addAll(List.of(executable.toString(), "--port", Integer.toString(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", ""));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Whether it runs and takes connections: one that is about to end does so no more. */
    boolean isAlive() {
        return reader.isAlive() && takesConnections();
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            LOG.debug("The embedded Redis takes no connections", e);
            return false;
        }
    }

    /** The output ends when the server does. */
    private void readOutput() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                LOG.debug("{}", line);
                remember(line);
                if (line.contains("Ready to accept connections")) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            LOG.debug("The output of the embedded Redis can't be read any more", e);
        } finally {
            ready.complete(false);
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == REMEMBERED_LINES) {
                lastLines.remove(0);
            }
            lastLines.add(line);
        }
    }

    private String lastLines() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    private void awaitReady() {
        try {
            if (ready.get(START_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            throw new CacheException("Can't open embedded:redis: the server ended at once. It said:\n" + lastLines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Can't open embedded:redis: the thread was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CacheException(
                    "Can't open embedded:redis: the server did not start within " + START_SECONDS + " s. It said:\n"
                            + lastLines(),
                    e);
        }
    }

    /** Stops the server and waits until it is gone. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending, and the hook with it", e);
        }
    }

    /** Kills it, because there is nothing to save; by the guard where there is one. */
    private void end() {
        try {
            if (Files.isExecutable(SHELL)) {
                process.getOutputStream().close();
            } else {
                process.destroyForcibly();
            }
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            reader.join(TimeUnit.SECONDS.toMillis(START_SECONDS));
        } catch (IOException e) {
            LOG.warn("The embedded Redis at 127.0.0.1:{} may still run", port, e);
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
