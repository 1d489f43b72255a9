package io.regioncache.internal.event;

import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.StoredChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Changes that wait to be read by one reader, one after the other, in a thread that is there while there are any.
 *
 * <p>Whoever brings changes never waits. If more come than may wait, the oldest are dropped: the newest tell how things
 * are. That is logged when it begins, and again, with their number, when all that waited has been read.
 */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final String reader;
    private final Consumer<StoredChange> reading;
    private final Executor threads;
    private final Room room;
    private final Deque<StoredChange> waiting = new ArrayDeque<>();
    private long bytes;
    private long dropped;
    private boolean beingRead;

    /** Whether the reader has failed before; only the first time is worth a warning. */
    private volatile boolean failed;

    private boolean closed;

    /**
     * How much may wait.
     *
     * @param changes how many changes
     * @param bytes how many bytes their keys and entries may have together; a single change may have more
     */
    record Room(int changes, long bytes) {}

    /**
     * Creates an empty mailbox.
     *
     * @param reader what to call the reader in the log
     * @param reading reads a change; its failure is logged
     * @param threads where it is read
     */
    Mailbox(String reader, Consumer<StoredChange> reading, Executor threads, Room room) {
        this.reader = reader;
        this.reading = reading;
        this.threads = threads;
        this.room = room;
    }

    /** Lets a change be read after those that were put before. */
    void put(StoredChange change) {
        boolean startsReading;
        boolean startsDropping;
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(change);
            bytes += size(change);
            startsDropping = makeRoom();
            startsReading = !beingRead;
            beingRead = true;
        }
        if (startsDropping) {
            log.warn("{} is too slow: the oldest of the events that wait for it are dropped", reader);
        }
        if (startsReading) {
            startReading();
        }
    }

    /** Drops the oldest changes if there are too many; true if there were not too many before. */
    private boolean makeRoom() {
        long before = dropped;
        while (waiting.size() > room.changes || (bytes > room.bytes && waiting.size() > 1)) {
            bytes -= size(waiting.remove());
            dropped++;
        }
        return before == 0 && dropped > 0;
    }

    private void startReading() {
        boolean started = false;
        try {
            threads.execute(this::readAll);
            started = true;
        } catch (RejectedExecutionException e) {
            log.debug("The cache manager is closed; {} hears no more", reader, e);
        } finally {
            if (!started) {
                stopReading();
            }
        }
    }

    private synchronized void stopReading() {
        beingRead = false;
    }

    @SuppressWarnings("CatchingUnchecked") // no failure of a user's code may keep later changes from being read
    private void readAll() {
        for (StoredChange next = next(); next != null; next = next()) {
            try {
                reading.accept(next);
            } catch (Throwable e) {
                log.atLevel(failed ? Level.DEBUG : Level.WARN)
                        .setCause(e)
                        .log("{} failed; it hears of later changes all the same", reader);
                failed = true;
            }
        }
    }

    /** The next change, or null if none is left, which ends the reading. */
    private @Nullable StoredChange next() {
        long dropping;
        synchronized (this) {
            StoredChange next = waiting.poll();
            if (next != null) {
                bytes -= size(next);
                return next;
            }
            beingRead = false;
            dropping = dropped;
            dropped = 0;
        }
        if (dropping > 0) {
            log.warn("{} was too slow: {} events were dropped", reader, dropping);
        }
        return null;
    }

    /** Drops all that waits and takes no more. What is being read is read to its end. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        bytes = 0;
    }

    private static long size(StoredChange change) {
        return change.key().bytes().length + size(change.value()) + size(change.old());
    }

    private static long size(@Nullable Envelope entry) {
        return entry == null ? 0 : entry.bytes().length;
    }
}
