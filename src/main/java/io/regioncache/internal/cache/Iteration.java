package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import java.util.Iterator;
import javax.cache.Cache;

/** Starts iterations over a cache's entries. */
record Iteration<K, V>(
        RegionEntries<K, V> entries, SeenEntries<K, V> seen, EntryRemover<K, V> remover, CacheStatistics statistics) {

    /**
     * Starts an iteration. The store is asked when the first entry is.
     *
     * @param requireOpen throws {@link IllegalStateException} once the cache is closed
     */
    Iterator<Cache.Entry<K, V>> start(Runnable requireOpen) {
        return new EntryIterator<>(entries, seen, remover, statistics, requireOpen);
    }
}
