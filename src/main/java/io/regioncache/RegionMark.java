package io.regioncache;

/**
 * A moment in the history of a region: what was made of data that are at least as new as that moment may be stored by it for keys
 * that have no entry, as long as the region was not cleared since.
 *
 * <p>One mark serves any number of keys, threads and values. It does not notice the removal of a single entry: who removes
 * entries for others to compute anew has to leave something in their place for as long as values are under way. A mark is over
 * after five minutes, or when the server has lost its data. It costs nothing to keep and is not closed. Safe for use by many
 * threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface RegionMark<K, V> {

    /**
     * Stores a value if its key has no entry and neither the region nor any above it was cleared since this mark was made, in
     * whatever process. Counts as {@link RegionCache#putIfAbsent}. Costs one round trip, one more if the region was empty.
     *
     * @return what came of it, with the value that is there
     * @throws ClassCastException if the key or the value is not of the configured type
     * @throws IllegalStateException if the cache is closed
     * @throws OutcomeUnknownException if the answer does not come
     * @throws RegionCacheException if the server fails it
     */
    MarkedPut<V> putIfAbsent(K key, V value);
}
