package io.regioncache.internal.redis.connection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * A moment by the two clocks of this machine: one that never steps, and one that goes on while the machine sleeps.
 *
 * @param nanos what {@link System#nanoTime()} shows
 * @param wallMicros the time of day, in epoch microseconds
 */
record LocalTime(long nanos, long wallMicros) {

    static LocalTime now() {
        return new LocalTime(System.nanoTime(), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    /** The least time that can have passed since another moment, in microseconds; 0 if a clock was set back. */
    long leastMicrosSince(LocalTime earlier) {
        return Math.max(0, Math.min(byNanos(earlier), wallMicros - earlier.wallMicros));
    }

    /** The most time that can have passed since another moment, in microseconds. */
    long mostMicrosSince(LocalTime earlier) {
        return Math.max(byNanos(earlier) + 1, wallMicros - earlier.wallMicros);
    }

    private long byNanos(LocalTime earlier) {
        return TimeUnit.NANOSECONDS.toMicros(nanos - earlier.nanos);
    }
}
