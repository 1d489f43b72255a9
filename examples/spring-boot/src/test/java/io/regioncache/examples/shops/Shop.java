package io.regioncache.examples.shops;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.OwnThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One instance of the application, in a JVM of its own. */
final class Shop implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String READY = "Started ShopApplication";

    private final HttpClient client = HttpClient.newHttpClient();
    private final JavaProcess process;
    private final StringBuilder log = new StringBuilder();
    private String address = "";

    Shop(JavaProcess process) {
        this.process = process;
    }

    /** Waits until the application is ready. */
    void awaitStart() {
        try {
            String line;
            do {
                line = process.hear();
                log.append(line).append('\n');
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    address = "http://127.0.0.1:" + started.group(1);
                }
            } while (!line.contains(READY));
        } catch (RuntimeException e) {
            throw new IllegalStateException("The shop does not start:\n" + log, e);
        }
    }

    /** What it has logged until it was ready. */
    String log() {
        return log.toString();
    }

    JavaProcess process() {
        return process;
    }

    String get(String path) {
        return call("GET", path, "");
    }

    JsonNode json(String path) {
        return JsonMapper.shared().readTree(get(path));
    }

    String put(String path, String body) {
        return call("PUT", path, body);
    }

    void delete(String path) {
        call("DELETE", path, "");
    }

    CompletableFuture<String> getLater(String path) {
        return OwnThread.supply(() -> get(path));
    }

    /** What is answered; fails if it is an error. */
    private String call(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + ": " + response.statusCode() + " " + response.body() + process.errors());
        }
        return response.body();
    }

    HttpResponse<String> send(String method, String path, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
            if (body.isEmpty()) {
                request.method(method, BodyPublishers.noBody());
            } else {
                request.method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .header("Content-Type", "text/plain");
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
