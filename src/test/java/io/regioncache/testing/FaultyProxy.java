package io.regioncache.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a server of this machine, and passes on their requests and replies as chance has it. */
final class FaultyProxy implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final int ROUNDS = 3;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final int target;
    private final Faults faults;
    private final ServerSocket listener;
    private final Set<FaultyLink> links = ConcurrentHashMap.newKeySet();

    private FaultyProxy(int target, Faults faults) throws IOException {
        this.target = target;
        this.faults = faults;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
    }

    /** Listens on a free port and passes everything on to a port of this machine. */
    static FaultyProxy start(int target, Faults faults) {
        try {
            FaultyProxy proxy = new FaultyProxy(target, faults);
            Thread acceptor = new Thread(proxy::accept, "faulty proxy");
            acceptor.setDaemon(true);
            acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on, at 127.0.0.1. */
    int port() {
        return listener.getLocalPort();
    }

    /** The port of the server. */
    int target() {
        return target;
    }

    /**
     * Ends all connections and waits until the server has done what it got through them. What has not arrived by then never
     * will.
     */
    void settle() {
        List<FaultyLink> open = List.copyOf(links); // not those that clients open in place of these
        open.forEach(FaultyLink::end);
        try {
            for (FaultyLink link : open) {
                link.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while connections end", e);
        }
        try (RespClient server = RespClient.connect(target)) {
            for (int i = 0; i < ROUNDS; i++) {
                server.call("PING"); // a server that answers again has taken what all other connections had for it
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(FaultyLink::end);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closed) {
                links.removeIf(FaultyLink::isEnded);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getByAddress(LOOPBACK), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            FaultyLink link = new FaultyLink(client, server, faults);
            links.removeIf(FaultyLink::isEnded);
            links.add(link);
            link.start();
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }
}
