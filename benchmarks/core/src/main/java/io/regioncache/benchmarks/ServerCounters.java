package io.regioncache.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a Redis server has counted since its start.
 *
 * @param commands commands, also those that scripts called
 * @param bytesIn bytes that it has read
 * @param bytesOut bytes that it has written
 */
record ServerCounters(long commands, long bytesIn, long bytesOut) {

    /** Asks the server of this machine, over a connection of its own. */
    static ServerCounters of(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("INFO stats\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader reply =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            Map<String, String> fields = new HashMap<>();
            for (String line = reply.readLine(); line != null; line = reply.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 1));
                }
            }
            return new ServerCounters(
                    number(fields, "total_commands_processed"),
                    number(fields, "total_net_input_bytes"),
                    number(fields, "total_net_output_bytes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new IllegalStateException("INFO stats does not tell " + name);
        }
        return Long.parseLong(text);
    }
}
