package io.regioncache;

import javax.cache.CacheManager;

/**
 * A JSR-107 cache manager whose caches are regions of one tree in Redis.
 *
 * <p>Reached by {@code manager.unwrap(RegionCacheManager.class)}. Safe for use by many threads.
 */
public interface RegionCacheManager extends CacheManager {

    /**
     * A region by its name. It needs no cache of its own, and the server is asked nothing.
     *
     * @param name the dotted name
     */
    Region region(String name);

    /** The region above all others of this manager's namespace; clearing it clears every cache. */
    Region root();
}
