package io.regioncache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis server of this machine says of itself, asked over one connection. For use by one thread. */
public final class ServerInfo implements AutoCloseable {

    private static final Pattern MICROSECONDS = Pattern.compile("[:,]usec=([0-9]+)");

    private final InlineCommands server;

    private ServerInfo(InlineCommands server) {
        this.server = server;
    }

    /** Connects to the server at a port of 127.0.0.1. */
    public static ServerInfo of(int port) {
        return new ServerInfo(InlineCommands.to(port));
    }

    /** The fields of a section of {@code INFO}. */
    public Map<String, String> section(String name) {
        try {
            int left = Integer.parseInt(server.call("INFO " + name, '$'));
            Map<String, String> fields = new HashMap<>();
            while (left > 0) {
                String line = server.line();
                left -= line.length() + 2;
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 1));
                }
            }
            server.line();
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

    @Override
    public void close() {
        server.close();
    }
}
