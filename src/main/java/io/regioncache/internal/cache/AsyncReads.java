package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.EncodedKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Does what {@link Reads} does, without a thread that waits. */
final class AsyncReads<K, V> {

    private final RegionEntries<K, V> entries;
    private final AsyncAccess<K, V> access;
    private final Loads<K, V> loads;
    private final CacheStatistics statistics;
    private final AsyncCalls calls;

    AsyncReads(
            RegionEntries<K, V> entries,
            AsyncAccess<K, V> access,
            Loads<K, V> loads,
            CacheStatistics statistics,
            AsyncCalls calls) {
        this.entries = entries;
        this.access = access;
        this.loads = loads;
        this.statistics = statistics;
        this.calls = calls;
    }

    CompletableFuture<@Nullable V> get(K key) {
        long start = statistics.start();
        return access.readEntry(entries.encodeKey(key)).thenCompose(found -> {
            statistics.recordGet(found != null, start); // now, since the time of a load does not count
            if (found != null || !loads.isReadThrough()) {
                return CompletableFuture.<@Nullable V>completedFuture(found == null ? null : found.value());
            }
            return loads.loadMissingLater(List.of(key), calls).<@Nullable V>thenApply(loaded -> loaded.get(key));
        });
    }

    CompletableFuture<Map<K, V>> getAll(Set<? extends K> keys) {
        long start = statistics.start();
        List<K> asked = List.copyOf(keys);
        List<EncodedKey> encodedKeys = new ArrayList<>(asked.size());
        asked.forEach(key -> encodedKeys.add(entries.encodeKey(key)));
        return access.readAll(encodedKeys).thenCompose(values -> {
            Map<K, V> result = new LinkedHashMap<>();
            List<K> misses = Reads.sort(asked, values, result);
            statistics.recordGets(result.size(), misses.size(), start);
            if (misses.isEmpty() || !loads.isReadThrough()) {
                return CompletableFuture.completedFuture(result);
            }
            return loads.loadMissingLater(misses, calls).thenApply(loaded -> {
                result.putAll(loaded);
                return result;
            });
        });
    }

    CompletableFuture<Boolean> containsKey(K key) {
        EncodedKey encodedKey = entries.encodeKey(key);
        return calls.ask(() -> entries.read(encodedKey)).thenApply(read -> entries.decodeValue(read) != null);
    }
}
