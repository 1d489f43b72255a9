package io.regioncache.hibernate;

import io.regioncache.ServerTimeBounds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The server's clock, in epoch microseconds, at least and at most: so a moment that is earlier than another by these numbers is
 * so in fact, whatever the clocks of processes show. Safe for use by many threads.
 */
final class CacheClock {

    /** How long a lock holds, and what is about to change is known to be, if nobody says that it is over. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Supplier<ServerTimeBounds> bounds;
    private final AtomicLong lastEarliest = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong lastLatest = new AtomicLong(Long.MIN_VALUE);

    CacheClock(Supplier<ServerTimeBounds> bounds) {
        this.bounds = bounds;
    }

    static long timeoutMicros() {
        return TIMEOUT.toNanos() / 1_000;
    }

    /** What the clock shows at least. Does not decrease: what held before holds. */
    long earliest() {
        return lastEarliest.accumulateAndGet(micros(bounds.get().earliest()), Math::max);
    }

    /** What the clock shows at most. Increases with each call. */
    long latest() {
        long latest = micros(bounds.get().latest());
        return lastLatest.updateAndGet(last -> Math.max(last + 1, latest));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
