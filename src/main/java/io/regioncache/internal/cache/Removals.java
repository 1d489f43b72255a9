package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.management.CacheStatistics;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations that remove, and what they count. */
final class Removals<K, V> {

    private final RegionName region;
    private final Clears clears;
    private final boolean cascading;
    private final EntryRemover<K, V> single;
    private final BulkRemover<K, V> bulk;
    private final CacheStatistics statistics;

    Removals(
            RegionName region,
            Clears clears,
            boolean cascading,
            EntryRemover<K, V> single,
            BulkRemover<K, V> bulk,
            CacheStatistics statistics) {
        this.region = region;
        this.clears = clears;
        this.cascading = cascading;
        this.single = single;
        this.bulk = bulk;
        this.statistics = statistics;
    }

    boolean remove(K key) {
        long start = statistics.start();
        Change<V> change = single.remove(key, false);
        statistics.recordRemovals(change.removals(), start);
        return change.removals() > 0;
    }

    boolean remove(K key, V expected) {
        long start = statistics.start();
        Change<V> change = single.removeIfEqual(key, expected);
        statistics.recordGet(change.old() != null, start);
        statistics.recordRemovals(change.removals(), start);
        return change.isApplied();
    }

    @Nullable
    V getAndRemove(K key) {
        long start = statistics.start();
        Change<V> change = single.remove(key, true);
        statistics.recordGet(change.old() != null, start);
        statistics.recordRemovals(change.removals(), start);
        return change.old();
    }

    void removeAll(Set<? extends K> keys) {
        long start = statistics.start();
        BulkResult result = bulk.removeAll(keys);
        statistics.recordRemovals(result.count(), start);
        result.throwFailure();
    }

    /**
     * Removes the cache's own entries, then clears all below, unless that is turned off. One clear does both where nobody need
     * hear of it.
     */
    void removeAll() {
        long start = statistics.start();
        if (bulk.isUnobserved()) {
            statistics.recordRemovals(Await.change(clearUnheard(Supplier::get)), start);
            return;
        }
        BulkResult result = bulk.removeScanned();
        statistics.recordRemovals(result.count(), start);
        if (result.failure() == null && cascading) {
            clear();
        }
        result.throwFailure();
    }

    /** Removes the cache's own entries and what lies below, unless that is turned off, of which nobody need hear. */
    CompletableFuture<Long> clearUnheard(Clears.Asking asking) {
        return clears.removeAll(region, cascading, asking);
    }

    void clear() {
        Await.change(clears.clear(region));
    }
}
