package io.regioncache.internal.store;

import io.regioncache.RegionName;
import java.util.concurrent.CompletableFuture;

/**
 * News of changes to entries, whichever process makes them. Clears are not told.
 *
 * <p>Delivery is at most once: what happens while the connection is down is not told later. All methods are safe for use
 * by many threads, and none blocks.
 */
public interface RegionEvents {

    /**
     * Hears of the changes in a region itself, not below it, from now on; what was watched in the region before is replaced,
     * without a gap.
     *
     * @return done when each change that begins from then on will be told
     */
    CompletableFuture<Void> watch(RegionName region, Watch watch);

    /** Hears no more of a region. Its hearer may still be told what was under way. */
    CompletableFuture<Void> unwatch(RegionName region);
}
