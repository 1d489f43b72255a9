package io.regioncache.internal.redis.connection;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point in time until which something must be done. */
final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, 0 or less if nothing is. */
    long remainingNanos() {
        return endNanos - System.nanoTime();
    }

    /**
     * What is left, as sockets want it.
     *
     * @throws SocketTimeoutException if nothing is left
     */
    int remainingMillis() throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(remainingNanos());
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
