package io.regioncache.internal.store;

import io.regioncache.RegionName;
import io.regioncache.ServerInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What storage tells those who watch it from outside. A future fails with {@link io.regioncache.RegionCacheException}. All
 * methods are safe for use by many threads, and none blocks.
 */
public interface StoreMonitor {

    /**
     * Begins to follow the clears that reach a region or regions below it, by whichever process.
     *
     * @return the feed, once it is certain to have every clear that begins from then on
     */
    CompletableFuture<ClearFeed> followClears(RegionName region);

    /** The servers that hold the regions, one for each master; fails if one of them does not answer. */
    CompletableFuture<List<ServerInfo>> servers();
}
