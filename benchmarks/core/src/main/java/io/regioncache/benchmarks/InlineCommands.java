package io.regioncache.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a Redis server of this machine, for commands in ASCII on one line. For use by one thread. */
public final class InlineCommands implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader replies;

    private InlineCommands(Socket socket) throws IOException {
        this.socket = socket;
        this.replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Connects to the server at a port of 127.0.0.1. */
    public static InlineCommands to(int port) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            return new InlineCommands(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a command and returns what follows the type on the first line of the reply.
     *
     * @param type what the reply has to begin with, {@code $} or {@code :}
     */
    public String call(String command, char type) {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String reply = line();
            if (reply.isEmpty() || reply.charAt(0) != type) {
                throw new IOException("Not an answer to " + command + ": " + reply);
            }
            return reply.substring(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of a reply. */
    String line() throws IOException {
        String line = replies.readLine();
        if (line == null) {
            throw new IOException("The server closed the connection");
        }
        return line;
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
