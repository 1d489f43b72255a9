package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.EncodedKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Does what {@link Removals} does, without a thread that waits. */
final class AsyncRemovals<K, V> {

    private final RegionName region;
    private final Clears clears;
    private final Removals<K, V> removals;
    private final AsyncEntryRemover<K, V> single;
    private final BulkRemover<K, V> bulk;
    private final CacheStatistics statistics;
    private final AsyncTurns turns;
    private final AsyncCalls calls;

    AsyncRemovals(
            RegionName region,
            Clears clears,
            Removals<K, V> removals,
            AsyncEntryRemover<K, V> single,
            BulkRemover<K, V> bulk,
            CacheStatistics statistics,
            AsyncTurns turns,
            AsyncCalls calls) {
        this.region = region;
        this.clears = clears;
        this.removals = removals;
        this.single = single;
        this.bulk = bulk;
        this.statistics = statistics;
        this.turns = turns;
        this.calls = calls;
    }

    CompletableFuture<Boolean> remove(K key) {
        long start = statistics.start();
        return single.remove(key, false).thenApply(change -> {
            statistics.recordRemovals(change.removals(), start);
            return change.removals() > 0;
        });
    }

    CompletableFuture<Boolean> remove(K key, V expected) {
        long start = statistics.start();
        return single.removeIfEqual(key, expected).thenApply(change -> {
            count(change, start);
            return change.isApplied();
        });
    }

    CompletableFuture<@Nullable V> getAndRemove(K key) {
        long start = statistics.start();
        return single.remove(key, true).<@Nullable V>thenApply(change -> {
            count(change, start);
            return change.old();
        });
    }

    private void count(Change<V> change, long start) {
        statistics.recordGet(change.old() != null, start);
        statistics.recordRemovals(change.removals(), start);
    }

    CompletableFuture<Void> removeAll(Set<? extends K> keys) {
        long start = statistics.start();
        Map<K, EncodedKey> encoded = bulk.encoded(keys);
        CompletableFuture<BulkResult> removed = bulk.callsUsers()
                ? turns.callInTurn(List.copyOf(encoded.values()), () -> bulk.removeHeld(encoded))
                : calls.ask(() -> bulk.removePlainly(encoded)).thenApply(count -> new BulkResult(count, null, null));
        return removed.thenAccept(result -> {
            statistics.recordRemovals(result.count(), start);
            result.throwFailure();
        });
    }

    CompletableFuture<Void> removeAll() {
        if (!bulk.isUnobserved()) {
            return calls.run(removals::removeAll);
        }
        long start = statistics.start();
        return removals.clearUnheard(calls::ask).thenAccept(count -> statistics.recordRemovals(count, start));
    }

    CompletableFuture<Void> clear() {
        return clears.clear(region, calls::ask).thenAccept(count -> {});
    }
}
