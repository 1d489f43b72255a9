package io.regioncache.internal.redis;

import io.regioncache.ServerTimeBounds;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The server's clock as this process knows it, in epoch milliseconds. Safe for use by many threads. */
@FunctionalInterface
public interface ServerTime extends LongSupplier {

    /** What it can show now at least and at most; without a measure of its own, what this clock says. */
    default ServerTimeBounds bounds() {
        Instant now = Instant.ofEpochMilli(getAsLong());
        return new ServerTimeBounds(now, now);
    }

    /** Compares the clocks again, which may take a few round trips; called now and then by a thread that may wait. */
    default void measure() {}
}
