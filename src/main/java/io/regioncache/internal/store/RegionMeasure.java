package io.regioncache.internal.store;

import io.regioncache.RegionName;

/**
 * What a region itself holds, without those below.
 *
 * @param region the region
 * @param entries its live entries
 * @param bytes the memory that its own keys take, an estimate; 0 if there are none
 * @param remainingMillis how long the region as a whole has to live; {@link #NO_END} if it lives while it holds entries
 */
public record RegionMeasure(RegionName region, long entries, long bytes, long remainingMillis) {

    /** The region has no timeout, or holds nothing. */
    public static final long NO_END = -1;

    /** The measure of a region that holds nothing. */
    public static RegionMeasure nothing(RegionName region) {
        return new RegionMeasure(region, 0, 0, NO_END);
    }
}
