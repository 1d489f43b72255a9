package io.regioncache.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis server of this machine says of itself, asked over one connection. For use by one thread. */
public final class ServerInfo implements AutoCloseable {

    private static final Pattern MICROSECONDS = Pattern.compile("[:,]usec=([0-9]+)");

    private final Socket socket;
    private final BufferedReader replies;

    private ServerInfo(Socket socket) throws IOException {
        this.socket = socket;
        this.replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Connects to the server at a port of 127.0.0.1. */
    public static ServerInfo of(int port) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            return new ServerInfo(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of a section of {@code INFO}. */
    public Map<String, String> section(String name) {
        try {
            socket.getOutputStream().write(("INFO " + name + "\r\n").getBytes(StandardCharsets.US_ASCII));
            int left = length(replies.readLine());
            Map<String, String> fields = new HashMap<>();
            while (left > 0) {
                String line = line();
                left -= line.length() + 2;
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 1));
                }
            }
            line();
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number of a section. */
    public long number(String section, String field) {
        return number(section(section), field);
    }

    /** How many microseconds it has spent on a command so far, what a transaction has called in {@code exec} included. */
    public long microsecondsOf(String command) {
        String calls = section("commandstats").get("cmdstat_" + command);
        if (calls == null) {
            return 0;
        }
        Matcher matcher = MICROSECONDS.matcher(calls);
        if (!matcher.find()) {
            throw new IllegalStateException("INFO does not tell the time of " + command + ": " + calls);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** A number among the fields of a section. */
    static long number(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new IllegalStateException("INFO does not tell " + name);
        }
        return Long.parseLong(text);
    }

    private String line() throws IOException {
        String line = replies.readLine();
        if (line == null) {
            throw new IOException("The server closed the connection");
        }
        return line;
    }

    private static int length(String line) throws IOException {
        if (line == null || !line.startsWith("$")) {
            throw new IOException("Not an answer to INFO: " + line);
        }
        return Integer.parseInt(line.substring(1));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
