package io.regioncache.hibernate;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of failures of the cache that a session goes on without, a few of many. Safe for use by many threads. */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String region;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

    FailureLog(String region) {
        this.region = region;
    }

    /** Logs a failure, as a warning once in a while, and for those who debug each time. */
    void tell(String consequence, RuntimeException failure) {
        long now = System.nanoTime();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            log.warn(
                    "{}: {} ({}); more of the kind is not told for ten seconds",
                    region,
                    consequence,
                    failure.toString());
        }
        log.debug("{}: {}", region, consequence, failure);
    }
}
