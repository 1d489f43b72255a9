package io.regioncache.internal.redis.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Something that listens on a port and answers whatever it is sent with the same bytes, or not at all. */
final class FakeServer implements AutoCloseable {

    private final ServerSocket listener;
    private final byte @Nullable [] answer;
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

    private FakeServer(ServerSocketFactory factory, byte @Nullable [] answer) {
        this.answer = answer;
        try {
            this.listener = factory.createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "fake server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Says nothing, ever. */
    static FakeServer mute() {
        return new FakeServer(ServerSocketFactory.getDefault(), null);
    }

    static FakeServer answering(String answer) {
        return new FakeServer(ServerSocketFactory.getDefault(), answer.getBytes(US_ASCII));
    }

    static FakeServer answering(ServerSocketFactory factory, String answer) {
        return new FakeServer(factory, answer.getBytes(US_ASCII));
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.add(socket);
                Thread thread = new Thread(() -> serve(socket), "fake server's client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            byte[] buffer = new byte[8192];
            while (socket.getInputStream().read(buffer) >= 0) {
                if (answer != null) {
                    socket.getOutputStream().write(answer);
                }
                if (answer != null && answer.length == 0) {
                    socket.close();
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : accepted) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
