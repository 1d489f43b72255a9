package io.regioncache;

/**
 * Operations of a cache that store only if nothing has happened since something was looked at, for callers that make a value
 * outside of any call of the cache.
 *
 * <p>Reached by {@link RegionCache#optimistic()}. Safe for use by many threads. Neither loader nor writer is called; listeners
 * hear of what is stored. To look at an entry is no access to its expiry policy.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface OptimisticRegionCache<K, V> {

    /** The cache whose entries these are. */
    RegionCache<K, V> cache();

    /**
     * An entry, or the absence of one, as it is now. Counts as {@link RegionCache#get}. Costs one round trip.
     *
     * <p>It should be closed if nothing is stored by it. One of an absent key stores nothing any more after five minutes.
     *
     * @throws ClassCastException if the key is not of the configured type
     * @throws IllegalStateException if the cache is closed
     * @throws RegionCacheException if the server fails it
     */
    EntrySnapshot<V> snapshot(K key);

    /**
     * A moment in the region's history: now. Costs one round trip, one more if nothing was stored in the tree for long.
     *
     * @throws IllegalStateException if the cache is closed
     * @throws RegionCacheException if the server fails it
     */
    RegionMark<K, V> mark();
}
