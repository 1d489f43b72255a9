package io.regioncache.benchmarks.regioncache.growth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.cache.Cache;

/** {@code UNLINK} of a region's hash and nothing else, over a connection of its own. For use by one thread. */
final class Unlink implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader replies;

    Unlink(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Takes the entries of a region of the default namespace; a region without any is no error. */
    void regionOf(Cache<?, ?> cache) {
        String name = cache.getName();
        int dot = name.indexOf('.');
        String key = "{" + name.substring(0, dot) + "}" + name.substring(dot);
        try {
            socket.getOutputStream().write(("UNLINK " + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String reply = replies.readLine();
            if (reply == null || !reply.startsWith(":")) {
                throw new IOException("Not an answer to UNLINK: " + reply);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
