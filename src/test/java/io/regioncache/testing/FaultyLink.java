package io.regioncache.testing;

import io.regioncache.testing.Faults.Message;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection of a client through a {@link FaultyProxy}, with a thread for each direction. */
final class FaultyLink {

    private final Socket client;
    private final Socket server;
    private final Faults faults;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread requests = thread(() -> pass(Message.REQUEST));
    private final Thread replies = thread(() -> pass(Message.REPLY));

    FaultyLink(Socket client, Socket server, Faults faults) {
        this.client = client;
        this.server = server;
        this.faults = faults;
    }

    void start() {
        requests.start();
        replies.start();
    }

    /** Ends the connection, on both sides. */
    void end() {
        ended.countDown();
        try (client;
                server) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has ended. */
    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** Waits until nothing more will be passed on. */
    void join() throws InterruptedException {
        requests.join();
        replies.join();
    }

    private void pass(Message kind) {
        Socket from = kind == Message.REQUEST ? client : server;
        Socket to = kind == Message.REQUEST ? server : client;
        try {
            OutputStream out = to.getOutputStream();
            RespMessages messages = new RespMessages(new BufferedInputStream(from.getInputStream()));
            byte[] message = messages.next();
            while (message != null && pass(kind, message, out)) {
                message = messages.next();
            }
        } catch (IOException | InterruptedException e) {
            // The connection has ended, which is all that the other side is to see.
        } finally {
            end();
        }
    }

    /** Deals with a message; false if the connection is to end. */
    private boolean pass(Message kind, byte[] message, OutputStream out) throws IOException, InterruptedException {
        switch (faults.next(kind)) {
            case ARRIVES -> out.write(message);
            case LATE -> {
                if (ended.await(faults.delayMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
                out.write(message);
            }
            case CUT -> {
                out.write(message, 0, faults.part(message.length));
                return false;
            }
            case MUTE -> {
                out.write(message, 0, faults.part(message.length));
                ended.await(faults.muteMillis(), TimeUnit.MILLISECONDS);
                return false;
            }
        }
        return true;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "faulty link");
        thread.setDaemon(true);
        return thread;
    }
}
