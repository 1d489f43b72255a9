package io.regioncache.internal.store;

import io.regioncache.RegionName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The regions of one namespace as a tree. A future fails with {@link io.regioncache.RegionCacheException}. All methods are safe for use by
 * many threads, and none blocks.
 */
public interface RegionTree {

    /**
     * Removes all entries of a region and of all regions below it.
     *
     * @return how many live entries the region itself had, without those below
     */
    CompletableFuture<Long> clear(RegionName region);

    /**
     * Removes all entries of a region and none of those below it.
     *
     * @return how many live entries it had
     */
    CompletableFuture<Long> clearOnly(RegionName region);

    /**
     * Does what {@link #clear} does, or {@link #clearOnly}, and counts in the same step what is removed, which costs one more
     * small command for each thousand regions.
     *
     * @param cascading whether the regions below are cleared too
     * @return how many live entries each region had, of those that had any; if the store had to try twice, as after an answer that
     *     was lost, those of the last time
     */
    CompletableFuture<Map<RegionName, Long>> clearCounting(RegionName region, boolean cascading);

    /** The regions below a region that hold entries, at any depth. */
    CompletableFuture<Set<RegionName>> descendants(RegionName region);

    /** The number of live entries of a region itself. */
    CompletableFuture<Long> size(RegionName region);

    /**
     * Tells what regions hold. Chunked and pipelined; each region is told as it is when its turn comes.
     *
     * @param regions any regions, the root too, which holds nothing
     * @return the measures in the order of the regions
     */
    CompletableFuture<List<RegionMeasure>> measure(List<RegionName> regions);
}
