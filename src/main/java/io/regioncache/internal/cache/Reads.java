package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.EncodedKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations that read. */
final class Reads<K, V> {

    private final RegionEntries<K, V> entries;
    private final Access<K, V> access;
    private final Loads<K, V> loads;
    private final CacheStatistics statistics;

    Reads(RegionEntries<K, V> entries, Access<K, V> access, Loads<K, V> loads, CacheStatistics statistics) {
        this.entries = entries;
        this.access = access;
        this.loads = loads;
        this.statistics = statistics;
    }

    @Nullable
    V get(K key) {
        long start = statistics.start();
        V value = access.read(entries.encodeKey(key));
        statistics.recordGet(value != null, start); // now, since the time of a load does not count
        return value != null || !loads.isReadThrough() ? value : loads.load(key);
    }

    Map<K, V> getAll(Set<? extends K> keys) {
        long start = statistics.start();
        List<K> asked = List.copyOf(keys);
        List<EncodedKey> encodedKeys = new ArrayList<>(asked.size());
        asked.forEach(key -> encodedKeys.add(entries.encodeKey(key)));
        List<@Nullable V> values = access.readAll(encodedKeys);
        Map<K, V> result = new LinkedHashMap<>();
        List<K> misses = sort(asked, values, result);
        statistics.recordGets(result.size(), misses.size(), start);
        if (!misses.isEmpty() && loads.isReadThrough()) {
            result.putAll(loads.loadMissing(misses));
        }
        return result;
    }

    /** Puts what there is a value for into the result, and returns the other keys. */
    static <K, V> List<K> sort(List<K> asked, List<@Nullable V> values, Map<K, V> result) {
        List<K> misses = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            V value = values.get(i);
            if (value == null) {
                misses.add(asked.get(i));
            } else {
                result.put(asked.get(i), value);
            }
        }
        return misses;
    }

    /** Whether there is an entry that can be decoded. No access, no load, not counted. */
    boolean containsKey(K key) {
        return entries.decodeValue(Await.answer(entries.read(entries.encodeKey(key)))) != null;
    }
}
