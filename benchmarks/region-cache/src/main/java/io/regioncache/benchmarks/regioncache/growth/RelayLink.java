package io.regioncache.benchmarks.regioncache.growth;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;

/** A connection through a relay, with a thread for each direction. */
final class RelayLink {

    private static final int BUFFER = 65_536;

    private final LockstepRelay relay;
    private final Socket client;
    private final Socket server;

    RelayLink(LockstepRelay relay, Socket client, Socket server) throws IOException {
        this.relay = relay;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /** A thread that doesn't keep the JVM alive. */
    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        daemon("relay of requests", () -> pass(this::requests)).start();
        daemon("relay of replies", () -> pass(this::replies)).start();
    }

    /** Ends the connection, on both sides. */
    void end() {
        try (client;
                server) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requests() throws IOException {
        Requests requests = new Requests(new BufferedInputStream(client.getInputStream(), BUFFER));
        OutputStream out = server.getOutputStream();
        for (Optional<Requests.Request> next = requests.next(); next.isPresent(); next = requests.next()) {
            relay.request(next.get().command());
            out.write(next.get().bytes());
        }
    }

    private void replies() throws IOException, InterruptedException {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            relay.reply();
            out.write(buffer, 0, length);
        }
    }

    private void pass(Direction direction) {
        try {
            direction.run();
        } catch (IOException | InterruptedException e) {
            // The connection has ended, which is all that the other side is to see.
        } finally {
            end();
        }
    }

    private interface Direction {

        void run() throws IOException, InterruptedException;
    }
}
