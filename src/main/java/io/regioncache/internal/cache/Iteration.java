package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.management.CacheStatistics;
import java.util.Iterator;
import java.util.function.LongSupplier;
import javax.cache.Cache;

/**
 * Starts iterations over a cache's entries.
 *
 * @param clockMillis the server's clock
 */
record Iteration<K, V>(
        RegionEntries<K, V> entries,
        Expiry expiry,
        EntryRemover<K, V> remover,
        CacheStatistics statistics,
        LongSupplier clockMillis) {

    /**
     * Starts an iteration. The store is asked when the first entry is.
     *
     * @param requireOpen throws {@link IllegalStateException} once the cache is closed
     */
    Iterator<Cache.Entry<K, V>> start(Runnable requireOpen) {
        return new EntryIterator<>(entries, expiry, remover, statistics, clockMillis, requireOpen);
    }
}
