package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does what {@link Puts} does, without a thread that waits. */
final class AsyncPuts<K, V> {

    private final AsyncEntryUpdater<K, V> single;
    private final BulkUpdater<K, V> bulk;
    private final CacheStatistics statistics;
    private final AsyncTurns turns;
    private final AsyncCalls calls;

    AsyncPuts(
            AsyncEntryUpdater<K, V> single,
            BulkUpdater<K, V> bulk,
            CacheStatistics statistics,
            AsyncTurns turns,
            AsyncCalls calls) {
        this.single = single;
        this.bulk = bulk;
        this.statistics = statistics;
        this.turns = turns;
        this.calls = calls;
    }

    CompletableFuture<Void> put(K key, V value) {
        long start = statistics.start();
        return single.store(key, value, Expectation.any(), false).thenAccept(change -> {
            statistics.recordPuts(change.puts(), start);
        });
    }

    CompletableFuture<@Nullable V> getAndPut(K key, V value) {
        return store(key, value, Expectation.any(), true, change -> change.old() != null, Change::old);
    }

    CompletableFuture<Boolean> putIfAbsent(K key, V value) {
        return store(key, value, Expectation.absent(), false, change -> !change.isApplied(), Change::isStored);
    }

    CompletableFuture<Boolean> replace(K key, V value) {
        return store(key, value, Expectation.present(), false, Change::isApplied, Change::isApplied);
    }

    CompletableFuture<Boolean> replace(K key, V oldValue, V newValue) {
        Expectation<V> expectation = Expectation.equalTo(oldValue);
        return store(key, newValue, expectation, false, change -> change.old() != null, Change::isApplied);
    }

    CompletableFuture<@Nullable V> getAndReplace(K key, V value) {
        return store(key, value, Expectation.present(), true, change -> change.old() != null, Change::old);
    }

    private <T extends @Nullable Object> CompletableFuture<T> store(
            K key,
            V value,
            Expectation<V> expectation,
            boolean wantOld,
            Predicate<Change<V>> isHit,
            Function<Change<V>, T> result) {
        long start = statistics.start();
        return single.store(key, value, expectation, wantOld).thenApply(change -> {
            statistics.recordGet(isHit.test(change), start);
            statistics.recordPuts(change.puts(), start);
            return result.apply(change);
        });
    }

    CompletableFuture<Void> putAll(Map<? extends K, ? extends V> map) {
        long start = statistics.start();
        List<BulkUpdater.Update<K, V>> updates = bulk.updates(map);
        CompletableFuture<BulkResult> stored = bulk.isPlain()
                ? calls.ask(() -> bulk.storePlainly(updates))
                        .thenApply(done -> new BulkResult(updates.size(), null, null))
                : turns.callInTurn(BulkUpdater.keys(updates), () -> bulk.storeHeld(updates));
        return stored.thenAccept(result -> {
            statistics.recordPuts(result.count(), start);
            result.throwFailure();
        });
    }
}
