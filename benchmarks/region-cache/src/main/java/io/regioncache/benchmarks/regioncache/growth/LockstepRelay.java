package io.regioncache.benchmarks.regioncache.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a client and a server of this machine and counts round trips. It keeps replies back until no request has come
 * for 20 milliseconds: so what a client sends without waiting has all been sent before it sees the first reply, and each round
 * trip is one turn of the direction.
 */
final class LockstepRelay implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int target;
    private final ServerSocket listener;
    private final TurnCounter turns = new TurnCounter();
    private final Set<RelayLink> links = ConcurrentHashMap.newKeySet();
    private volatile long lastRequest = System.nanoTime();

    private LockstepRelay(int target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /** Listens on a free port and passes everything on to a port of this machine. */
    static LockstepRelay to(int target) {
        try {
            LockstepRelay relay =
                    new LockstepRelay(target, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            RelayLink.daemon("relay", relay::accept).start();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on, at 127.0.0.1. */
    int port() {
        return listener.getLocalPort();
    }

    /** What it has counted. */
    TurnCounter turns() {
        return turns;
    }

    /** A request passes. */
    void request(String command) {
        lastRequest = System.nanoTime();
        turns.requested(command);
    }

    /** A reply may pass, once this returns. */
    void reply() throws InterruptedException {
        long left = SILENCE_NANOS - (System.nanoTime() - lastRequest);
        while (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
            left = SILENCE_NANOS - (System.nanoTime() - lastRequest);
        }
        turns.replied();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                RelayLink link =
                        new RelayLink(this, listener.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                link.start();
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
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
        links.forEach(RelayLink::end);
    }
}
