package io.regioncache.internal.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short-lived connection that speaks just enough of Redis' protocol to tell what is wrong with a server.
 *
 * <p>It is a plain socket and not a client of Redisson, because that tries again and again where this must fail at once,
 * and logs where this must say. For use by one thread; {@link #close()} may be called by any.
 */
final class RespSocket implements Closeable {

    private static final int LONGEST_REPLY = 64 << 20;
    private static final int TLS_ALERT = 0x15;

    private final Deadline deadline;
    private final Secrets secrets;
    private volatile Socket socket = new Socket();
    private @Nullable InputStream in;

    RespSocket(Deadline deadline, Secrets secrets) {
        this.deadline = deadline;
        this.secrets = secrets;
    }

    void connect(String host, int port, @Nullable Tls tls) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), deadline.remainingMillis());
        if (tls != null) {
            socket.setSoTimeout(deadline.remainingMillis());
            socket = tls.over(socket, host, port);
        }
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The address that was connected to. */
    InetAddress address() {
        return socket.getInetAddress();
    }

    /**
     * Sends a command and waits for the reply: text, a number, a list, or null.
     *
     * @throws ServerErrorException if the reply is an error
     */
    @Nullable
    Object call(String... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(UTF_8));
        }
        socket.getOutputStream().write(command.toByteArray());
        return reply();
    }

    private @Nullable Object reply() throws IOException {
        int type = read();
        return switch (type) {
            case '+' -> line();
            case '-' -> throw new ServerErrorException(secrets.hide(line()));
            case ':' -> number();
            case '$' -> text((int) number());
            case '*' -> list((int) number());
            default -> throw new NotRedisException(type == TLS_ALERT);
        };
    }

    private long number() throws IOException {
        try {
            return Long.parseLong(line());
        } catch (NumberFormatException e) {
            throw new NotRedisException(false);
        }
    }

    private @Nullable String text(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        if (length > LONGEST_REPLY) {
            throw new NotRedisException(false);
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) read();
        }
        line();
        return new String(bytes, UTF_8);
    }

    private @Nullable List<@Nullable Object> list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(reply());
        }
        return elements;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b != '\n'; b = read()) {
            if (line.size() > LONGEST_REPLY) {
                throw new NotRedisException(false);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(UTF_8);
    }

    private int read() throws IOException {
        InputStream stream = in;
        if (stream == null) {
            throw new IllegalStateException("Not connected");
        }
        if (stream.available() == 0) {
            socket.setSoTimeout(deadline.remainingMillis());
        }
        int b = stream.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
