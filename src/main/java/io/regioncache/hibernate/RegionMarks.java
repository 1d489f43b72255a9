package io.regioncache.hibernate;

import io.regioncache.RegionCache;
import io.regioncache.RegionMark;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Marks in the history of a region, one of which each transaction finds that is older than itself, without asking the server for
 * it. Safe for use by many threads.
 */
final class RegionMarks {

    /** How long a mark serves transactions that begin. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** How long a mark stands, less what may lie between a look at the clock and another. */
    private static final Duration USABLE = Duration.ofSeconds(280);

    private final RegionCache<Object, Object> cache;
    private final Deque<Made> made = new ArrayDeque<>(); // the newest first

    RegionMarks(RegionCache<Object, Object> cache) {
        this.cache = cache;
    }

    /** A mark, and by when it was made, by {@link System#nanoTime()}. */
    record Made(RegionMark<Object, Object> mark, long atNanos) {

        private boolean isOlderThan(Duration age, long nowNanos) {
            return nowNanos - atNanos > age.toNanos();
        }
    }

    /** The newest mark that was made before a transaction began, null if there is none. Makes a new one if it is time to. */
    @Nullable
    Made before(long begunNanos) {
        long now = System.nanoTime();
        Made newest;
        Made found = null;
        synchronized (made) {
            made.removeIf(mark -> mark.isOlderThan(USABLE, now));
            newest = made.peekFirst();
            for (Made mark : made) {
                if (begunNanos - mark.atNanos >= 0) {
                    found = mark;
                    break;
                }
            }
        }
        if (newest == null || newest.isOlderThan(FRESH, now)) {
            renew();
        }
        return found;
    }

    /** Forgets a mark that is over, with those before it, and makes a new one for the transactions to come. */
    void isOver(Made over) {
        boolean isNewest;
        synchronized (made) {
            isNewest = over.equals(made.peekFirst());
            made.removeIf(mark -> mark.atNanos - over.atNanos <= 0);
        }
        if (isNewest) {
            renew();
        }
    }

    /** Makes a new mark and forgets those before, which a clear has ended. */
    void renewAll() {
        Made newest = make();
        synchronized (made) {
            made.clear();
            made.addFirst(newest);
        }
    }

    /** Makes a new mark. */
    void renew() {
        Made newest = make();
        synchronized (made) {
            made.addFirst(newest);
        }
    }

    private Made make() {
        RegionMark<Object, Object> mark = cache.optimistic().mark();
        return new Made(mark, System.nanoTime());
    }
}
