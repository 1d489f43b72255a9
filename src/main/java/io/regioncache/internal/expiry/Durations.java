package io.regioncache.internal.expiry;

import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/** Turns JSR-107's durations into lifetimes. */
final class Durations {

    private Durations() {}

    /** The lifetime that a policy's answer means; null leaves the expiry as it is. */
    static Lifetime toLifetime(@Nullable Duration duration) {
        if (duration == null) {
            return Lifetime.UNCHANGED;
        }
        if (duration.isEternal()) {
            return Lifetime.ETERNAL;
        }
        return Lifetime.ofMillis(duration.getTimeUnit().toMillis(duration.getDurationAmount()));
    }
}
