package io.regioncache;

import javax.cache.Cache;

/**
 * A transaction over several caches of one manager: begun by {@link RegionCacheManager#begin()}, or handed to a function by {@link
 * RegionCacheManager#transaction}. For use by one thread.
 *
 * <p>On a cluster all regions of a transaction have to be in one slot, as those of one tree are; otherwise any will do.
 *
 * @see RegionTransaction
 */
public interface ManagerTransaction extends AutoCloseable {

    /**
     * The part of the transaction that works on one cache; asked again, the same one.
     *
     * @param cache an open cache of the manager that began this
     * @throws IllegalArgumentException if the cache is of another manager, or its region is not in the same slot as those that are
     *     part of the transaction already; the message names both
     * @throws IllegalStateException if the transaction is over or the cache closed
     */
    <K, V> RegionTransaction<K, V> on(Cache<K, V> cache);

    /** Makes all changes of all parts, in the order in which the operations were called; see {@link RegionTransaction#commit()}. */
    void commit();

    /** Ends the transaction. If it was not committed nothing is written. */
    @Override
    void close();
}
