package io.regioncache.internal.cache;

import java.time.Duration;

/**
 * How long a caller still waits for others.
 *
 * @param endNanos when that is over, by {@link System#nanoTime}
 */
record Patience(long endNanos) {

    /** A patience that begins now. */
    static Patience of(Duration atMost) {
        return new Patience(System.nanoTime() + atMost.toNanos());
    }

    boolean isOver() {
        return leftNanos() <= 0;
    }

    long leftNanos() {
        return endNanos - System.nanoTime();
    }
}
