package io.regioncache.internal.redis;

import java.util.function.LongSupplier;

/** The server's clock as this process knows it, in epoch milliseconds. Safe for use by many threads. */
@FunctionalInterface
public interface ServerTime extends LongSupplier {

    /** Compares the clocks again, which may take a few round trips; called now and then by a thread that may wait. */
    default void measure() {}
}
