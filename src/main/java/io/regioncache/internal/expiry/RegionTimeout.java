package io.regioncache.internal.expiry;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a region as a whole lives, whatever its entries' own expiry.
 *
 * @param millis the time in milliseconds; 0 for no end
 * @param refreshed whether each write starts the time over; otherwise it runs from the write that found the region empty
 */
public record RegionTimeout(long millis, boolean refreshed) {

    /** The region lives as long as it holds entries. */
    public static final RegionTimeout NONE = new RegionTimeout(0, true);

    /** Refuses a negative time. */
    public RegionTimeout {
        if (millis < 0) {
            throw new IllegalArgumentException("A region's timeout can't be " + millis + " ms");
        }
    }

    /** A timeout of the given time; {@link #NONE} if there is none. */
    public static RegionTimeout of(Optional<Duration> time, boolean refreshed) {
        return time.map(given -> new RegionTimeout(given.toMillis(), refreshed)).orElse(NONE);
    }

    /** As scripts take it: the milliseconds, negative if writes don't start the time over. */
    public long code() {
        return refreshed ? millis : -millis;
    }
}
