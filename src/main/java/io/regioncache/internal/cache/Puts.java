package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that store values, and what they count. */
final class Puts<K, V> {

    private final EntryUpdater<K, V> single;
    private final BulkUpdater<K, V> bulk;
    private final CacheStatistics statistics;

    Puts(EntryUpdater<K, V> single, BulkUpdater<K, V> bulk, CacheStatistics statistics) {
        this.single = single;
        this.bulk = bulk;
        this.statistics = statistics;
    }

    void put(K key, V value) {
        long start = statistics.start();
        statistics.recordPuts(single.store(key, value, Expectation.any(), false).puts(), start);
    }

    @Nullable
    V getAndPut(K key, V value) {
        long start = statistics.start();
        Change<V> change = single.store(key, value, Expectation.any(), true);
        statistics.recordGet(change.old() != null, start);
        statistics.recordPuts(change.puts(), start);
        return change.old();
    }

    void putAll(Map<? extends K, ? extends V> map) {
        long start = statistics.start();
        BulkResult result = bulk.storeAll(map);
        statistics.recordPuts(result.count(), start);
        result.throwFailure();
    }

    boolean putIfAbsent(K key, V value) {
        long start = statistics.start();
        Change<V> change = single.store(key, value, Expectation.absent(), false);
        statistics.recordGet(!change.isApplied(), start);
        statistics.recordPuts(change.puts(), start);
        return change.isStored();
    }

    boolean replace(K key, V value) {
        long start = statistics.start();
        Change<V> change = single.store(key, value, Expectation.present(), false);
        statistics.recordGet(change.isApplied(), start);
        statistics.recordPuts(change.puts(), start);
        return change.isApplied();
    }

    boolean replace(K key, V oldValue, V newValue) {
        long start = statistics.start();
        Change<V> change = single.store(key, newValue, Expectation.equalTo(oldValue), false);
        statistics.recordGet(change.old() != null, start);
        statistics.recordPuts(change.puts(), start);
        return change.isApplied();
    }

    @Nullable
    V getAndReplace(K key, V value) {
        long start = statistics.start();
        Change<V> change = single.store(key, value, Expectation.present(), true);
        statistics.recordGet(change.old() != null, start);
        statistics.recordPuts(change.puts(), start);
        return change.old();
    }
}
