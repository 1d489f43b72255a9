package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.RegionStore;

/** The families of asynchronous operations of one cache, none of which checks its arguments. */
record AsyncOperations<K, V>(
        AsyncCalls calls,
        AsyncAccess<K, V> access,
        AsyncReads<K, V> reads,
        AsyncPuts<K, V> puts,
        AsyncRemovals<K, V> removals,
        AsyncInvocations<K, V> invocations,
        AsyncIteration<K, V> iteration,
        AsyncBindings bindings) {

    /**
     * The parts of a cache that asynchronous operations share with the others.
     *
     * @param seen what iterations see
     */
    record Parts<K, V>(
            RegionEntries<K, V> entries,
            Expiry expiry,
            Access<K, V> access,
            Loads<K, V> loads,
            EntryUpdater<K, V> updater,
            EntryRemover<K, V> remover,
            BulkUpdater<K, V> bulkUpdater,
            BulkRemover<K, V> bulkRemover,
            SeenEntries<K, V> seen,
            CacheStatistics statistics) {}

    /** Makes the operations. */
    static <K, V> AsyncOperations<K, V> of(
            RegionName region,
            RegionStore store,
            Clears clears,
            Parts<K, V> parts,
            Removals<K, V> removals,
            Invocations<K, V> invocations,
            AsyncCalls calls) {
        RegionEntries<K, V> entries = parts.entries;
        CacheStatistics statistics = parts.statistics;
        AsyncTurns turns = new AsyncTurns(entries, calls);
        AsyncAccess<K, V> access = new AsyncAccess<>(entries, parts.expiry, parts.access, calls);
        AsyncEntryUpdater<K, V> updater = new AsyncEntryUpdater<>(entries, parts.updater, access, turns, calls);
        AsyncEntryRemover<K, V> remover = new AsyncEntryRemover<>(entries, parts.remover, access, turns, calls);
        return new AsyncOperations<>(
                calls,
                access,
                new AsyncReads<>(entries, access, parts.loads, statistics, calls),
                new AsyncPuts<>(updater, parts.bulkUpdater, statistics, turns, calls),
                new AsyncRemovals<>(region, clears, removals, remover, parts.bulkRemover, statistics, turns, calls),
                new AsyncInvocations<>(entries, invocations, statistics, turns, calls),
                new AsyncIteration<>(entries, parts.seen, statistics, calls),
                new AsyncBindings(region, store, calls));
    }
}
