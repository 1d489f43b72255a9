package io.regioncache.testing;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server on this machine that speaks RESP2 and nothing more, so that a test sees what is stored without
 * the code under test. For use by one thread.
 *
 * <p>Arguments are byte arrays or anything whose {@code toString} is meant. Replies are {@link String} for a status,
 * {@link Long}, {@code byte[]}, {@link List}, or null; an error within an array is a {@link RespException}.
 */
public final class RespClient implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 30_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RespClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * Connects to a server on this machine.
     *
     * @throws UncheckedIOException if nobody listens there
     */
    public static RespClient connect(int port) {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), CONNECT_MILLIS);
            return new RespClient(socket);
        } catch (IOException e) {
            closeAfter(socket, e);
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a command and waits for its reply.
     *
     * @throws RespException if the reply is an error
     */
    public @Nullable Object call(Object... command) {
        try {
            send(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next();
    }

    /** Sends a command whose reply is a number. */
    public long number(Object... command) {
        return (Long) requireNonNull(call(command), "reply");
    }

    /** Sends a command whose reply is a status or a bulk string of UTF-8. */
    public String text(Object... command) {
        return asText(requireNonNull(call(command), "reply"));
    }

    /** Sends a command whose reply is an array. */
    public List<@Nullable Object> list(Object... command) {
        return asList(requireNonNull(call(command), "reply"));
    }

    /** A status or bulk string within a reply as text. */
    public static String asText(Object reply) {
        return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : reply.toString();
    }

    /** An array within a reply. */
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> asList(Object reply) {
        return (List<@Nullable Object>) reply;
    }

    /** Waits for something that the server sends unasked, as after {@code MONITOR}. */
    public @Nullable Object next() {
        try {
            Object reply = receive();
            if (reply instanceof RespException error) {
                throw error;
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Object... command) throws IOException {
        line('*', command.length);
        for (Object argument : command) {
            byte[] bytes =
                    argument instanceof byte[] raw ? raw : argument.toString().getBytes(StandardCharsets.UTF_8);
            line('$', bytes.length);
            out.write(bytes);
            out.write('\r');
            out.write('\n');
        }
        out.flush();
    }

    private void line(char type, int number) throws IOException {
        out.write((type + Integer.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private @Nullable Object receive() throws IOException {
        int type = read();
        String line = readLine();
        return switch (type) {
            case '+' -> line;
            case '-' -> new RespException(line);
            case ':' -> Long.valueOf(line);
            case '$' -> bulk(Integer.parseInt(line));
            case '*' -> array(Integer.parseInt(line));
            default -> throw new IOException("Not a reply: " + (char) type + line);
        };
    }

    private byte @Nullable [] bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed the connection");
        }
        readLine();
        return bytes;
    }

    private @Nullable List<@Nullable Object> array(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(receive());
        }
        return elements;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b != '\r'; b = read()) {
            line.write(b);
        }
        read();
        return line.toString(StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("The server closed the connection");
        }
        return b;
    }

    private static void closeAfter(Socket socket, IOException failure) {
        try {
            socket.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
