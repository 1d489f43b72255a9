package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.integration.Loader;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads values and stores them, unless their key was written, removed or cleared while they were being loaded.
 *
 * <p>A value that can't be stored for that reason is returned all the same: it was right when the caller asked.
 */
final class Loads<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final Loader<K, V> loader;
    private final EventDispatcher<K, V> events;
    private final EntryFiller<K, V> filler;
    private final SharedLoads<K, V> shared;

    Loads(RegionEntries<K, V> entries, Expiry expiry, Loader<K, V> loader, EventDispatcher<K, V> events) {
        this.entries = entries;
        this.expiry = expiry;
        this.loader = loader;
        this.events = events;
        this.filler = new EntryFiller<>(entries, events);
        this.shared = new SharedLoads<>(entries, this::loadNow);
    }

    /** Whether reads that find nothing load. */
    boolean isReadThrough() {
        return loader.isReadThrough();
    }

    /** The value of a key that had no entry a moment ago, null if the loader has none. Shared as by {@link SharedLoads}. */
    @Nullable
    V load(K key) {
        return loadMissing(List.of(key)).get(key);
    }

    /**
     * The values of those keys, which had no entry a moment ago, that the loader has a value for. Shared as by
     * {@link SharedLoads}.
     */
    Map<K, V> loadMissing(Collection<? extends K> keys) {
        return shared.load(encoded(keys));
    }

    /** Does what {@link #loadMissing} does, without a thread that waits for others. */
    CompletableFuture<Map<K, V>> loadMissingLater(Collection<? extends K> keys, AsyncCalls calls) {
        return shared.loadLater(encoded(keys), calls);
    }

    private Map<EncodedKey, K> encoded(Collection<? extends K> keys) {
        Map<EncodedKey, K> encoded = new LinkedHashMap<>();
        keys.forEach(key -> encoded.put(entries.encodeKey(key), key));
        return encoded;
    }

    private Map<EncodedKey, Loaded<V>> loadNow(Map<EncodedKey, K> keys) {
        Map<EncodedKey, Loaded<V>> results = new HashMap<>();
        if (keys.size() == 1) {
            keys.forEach((encodedKey, key) -> results.put(encodedKey, loadAlone(key, encodedKey)));
            return results;
        }
        Map<K, Loaded<V>> loaded = loadParts(List.copyOf(keys.values()), false);
        keys.forEach((encodedKey, key) -> results.put(encodedKey, loaded.getOrDefault(key, Loaded.nothing())));
        return results;
    }

    private Loaded<V> loadAlone(K key, EncodedKey encodedKey) {
        Function<K, @Nullable V> source = loader::load;
        return filler.findOrFill(key, encodedKey, source, expiry::onCreate, loaded -> shared.land(encodedKey, loaded));
    }

    /**
     * Loads values of many keys and stores them, whether or not another thread loads the same.
     *
     * @param replaceExisting whether keys that have an entry are loaded too
     */
    void loadAll(Collection<? extends K> keys, boolean replaceExisting) {
        loadParts(List.copyOf(keys), replaceExisting);
    }

    /** What was loaded or present; keys that have neither are left out. */
    private Map<K, Loaded<V>> loadParts(List<K> keys, boolean replaceExisting) {
        Map<K, Loaded<V>> results = new HashMap<>();
        for (int from = 0; from < keys.size(); from += Pipeline.WIDTH) {
            loadPart(keys.subList(from, Math.min(from + Pipeline.WIDTH, keys.size())), replaceExisting, results);
        }
        return results;
    }

    private void loadPart(List<K> keys, boolean replaceExisting, Map<K, Loaded<V>> results) {
        List<EncodedKey> encodedKeys = new ArrayList<>(keys.size());
        keys.forEach(key -> encodedKeys.add(entries.encodeKey(key)));
        List<Found> found = Pipeline.answers(encodedKeys, entries::readForUpdate);
        Map<K, Missing<K>> missing = new HashMap<>();
        Map<K, V> present = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Envelope envelope = found.get(i).entry();
            V value = entries.decodeValue(envelope);
            if (envelope != null && value != null) {
                present.put(keys.get(i), value);
                results.put(keys.get(i), new Loaded<>(value, envelope));
            }
            if (value == null || replaceExisting) {
                missing.put(keys.get(i), new Missing<>(keys.get(i), encodedKeys.get(i), found.get(i)));
            }
        }
        try {
            Map<K, V> loaded = loader.loadAll(missing.keySet());
            storeAll(loaded, missing, present, results, () -> land(keys, encodedKeys, results));
        } finally {
            missing.values().forEach(unused -> entries.release(unused.encodedKey(), unused.found()));
        }
    }

    private void land(List<K> keys, List<EncodedKey> encodedKeys, Map<K, Loaded<V>> results) {
        for (int i = 0; i < keys.size(); i++) {
            shared.land(encodedKeys.get(i), results.getOrDefault(keys.get(i), Loaded.nothing()));
        }
    }

    /**
     * Stores what was loaded, and takes it out of what is missing once it is sent.
     *
     * @param whenStored called before listeners are told, who may hang
     */
    private void storeAll(
            Map<K, V> loaded,
            Map<K, Missing<K>> missing,
            Map<K, V> present,
            Map<K, Loaded<V>> results,
            Runnable whenStored) {
        List<Storing<K, V>> storing = new ArrayList<>();
        loaded.forEach((key, value) -> {
            Missing<K> target = missing.get(key);
            if (target != null) {
                V old = present.get(key);
                Lifetime lifetime = old == null ? expiry.onCreate() : expiry.onUpdate();
                EncodedValue encodedValue = entries.encodeValue(value);
                storing.add(new Storing<>(target, value, encodedValue, old, lifetime));
                results.put(key, new Loaded<>(value, Envelope.wrap(encodedValue, 0, 0)));
            }
        });
        List<EncodedKey> keys =
                storing.stream().map(stored -> stored.target.encodedKey()).toList();
        try (KeyLocks.Held held = events.hasSynchronousListeners() ? entries.lockAll(keys) : null) {
            List<Outcome> outcomes = Pipeline.changes(storing, next -> {
                CompletableFuture<Outcome> sent = filler.store(next.target, next.encodedValue, next.lifetime);
                missing.remove(next.target.key());
                return sent;
            });
            whenStored.run();
            dispatch(storing, outcomes);
        }
    }

    private void dispatch(List<Storing<K, V>> stored, List<Outcome> outcomes) {
        List<EntryChanged<K, V>> occurred = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Storing<K, V> one = stored.get(i);
            EntryChanged<K, V> event = EntryFiller.event(one.target, one.value, outcomes.get(i), one.old);
            if (event != null) {
                occurred.add(event);
            }
        }
        events.dispatchAll(occurred);
    }

    /** A loaded value on its way to the store. */
    private record Storing<K, V>(
            Missing<K> target,
            V value,
            EncodedValue encodedValue,
            @Nullable V old,
            Lifetime lifetime) {}
}
