package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.integration.Loader;
import io.regioncache.internal.integration.SingleFlight;
import io.regioncache.internal.integration.SingleFlight.Flight;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
    private final SingleFlight<EncodedKey, Loaded<V>> flights = new SingleFlight<>();

    Loads(RegionEntries<K, V> entries, Expiry expiry, Loader<K, V> loader, EventDispatcher<K, V> events) {
        this.entries = entries;
        this.expiry = expiry;
        this.loader = loader;
        this.events = events;
    }

    /** Whether reads that find nothing load. */
    boolean isReadThrough() {
        return loader.isReadThrough();
    }

    /**
     * The value of a key that had no entry a moment ago. Threads that ask for the same key at once cause one load.
     *
     * <p>A load that is under way began before the caller asked, so what it gives may be from before a change that the
     * caller knows of. The caller therefore waits for it and reads the entry; only if there is none is the key loaded
     * again, and that load is shared by all that waited. A thread that holds a key, as in an entry processor, loads by
     * itself, since a loader may be waiting for that key.
     */
    @Nullable
    V load(K key) {
        EncodedKey encodedKey = entries.encodeKey(key);
        Supplier<Loaded<V>> load = () -> loadAlone(key, encodedKey);
        if (KeyLocks.isHolding()) {
            return load.get().value;
        }
        Flight<Loaded<V>> flight = flights.join(encodedKey, load);
        if (flight.isOwn()) {
            return Await.answer(flight.result()).value;
        }
        Await.end(flight.result());
        V stored = entries.decodeValue(Await.answer(entries.read(encodedKey)));
        if (stored != null) {
            return stored;
        }
        Flight<Loaded<V>> next = flights.join(encodedKey, load);
        Loaded<V> loaded = Await.answer(next.result());
        return next.isOwn() ? loaded.value : entries.decodeValue(loaded.envelope());
    }

    private Loaded<V> loadAlone(K key, EncodedKey encodedKey) {
        Missing<K> missing = new Missing<>(key, encodedKey, Await.answer(entries.readForUpdate(encodedKey)));
        Envelope envelope = missing.found.entry();
        V present = entries.decodeValue(envelope);
        if (envelope != null && present != null) {
            return new Loaded<>(present, envelope);
        }
        boolean leaseUsed = false;
        try {
            V value = loader.load(key);
            if (value == null) {
                return new Loaded<>(null, null);
            }
            EncodedValue encodedValue = entries.encodeValue(value);
            try (KeyLocks.Held held = events.isIdle() ? null : entries.lock(encodedKey)) {
                CompletableFuture<Outcome> stored = store(missing, encodedValue, expiry.onCreate());
                leaseUsed = true;
                events.dispatch(event(missing, value, Await.change(stored), null));
            }
            return new Loaded<>(value, Envelope.wrap(encodedValue, 0, 0));
        } finally {
            if (!leaseUsed) {
                entries.release(encodedKey, missing.found);
            }
        }
    }

    /** The values of those keys that are in the cache by now or that the loader has a value for. */
    Map<K, V> loadMissing(Collection<? extends K> keys) {
        return loadAll(keys, false);
    }

    /**
     * Loads values of many keys and stores them.
     *
     * @param replaceExisting whether keys that have an entry are loaded too
     * @return the values that were loaded or present
     */
    Map<K, V> loadAll(Collection<? extends K> keys, boolean replaceExisting) {
        Map<K, V> values = new HashMap<>();
        List<K> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += Pipeline.WIDTH) {
            loadPart(all.subList(from, Math.min(from + Pipeline.WIDTH, all.size())), replaceExisting, values);
        }
        return values;
    }

    private void loadPart(List<K> keys, boolean replaceExisting, Map<K, V> values) {
        List<EncodedKey> encodedKeys = new ArrayList<>(keys.size());
        keys.forEach(key -> encodedKeys.add(entries.encodeKey(key)));
        List<Found> found = Pipeline.answers(encodedKeys, entries::readForUpdate);
        Map<K, Missing<K>> missing = new HashMap<>();
        Map<K, V> present = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            V value = entries.decodeValue(found.get(i).entry());
            if (value != null) {
                present.put(keys.get(i), value);
            }
            if (value == null || replaceExisting) {
                missing.put(keys.get(i), new Missing<>(keys.get(i), encodedKeys.get(i), found.get(i)));
            }
        }
        values.putAll(present);
        try {
            Map<K, V> loaded = loader.loadAll(missing.keySet());
            values.putAll(loaded);
            storeAll(loaded, missing, present);
        } finally {
            missing.values().forEach(unused -> entries.release(unused.encodedKey, unused.found));
        }
    }

    /** Stores what was loaded, and takes it out of what is missing once it is sent. */
    private void storeAll(Map<K, V> loaded, Map<K, Missing<K>> missing, Map<K, V> present) {
        List<Storing<K, V>> storing = new ArrayList<>();
        loaded.forEach((key, value) -> {
            Missing<K> target = missing.get(key);
            if (target != null) {
                V old = present.get(key);
                Lifetime lifetime = old == null ? expiry.onCreate() : expiry.onUpdate();
                storing.add(new Storing<>(target, value, entries.encodeValue(value), old, lifetime));
            }
        });
        List<EncodedKey> keys =
                storing.stream().map(stored -> stored.target.encodedKey).toList();
        try (KeyLocks.Held held = events.isIdle() ? null : entries.lockAll(keys)) {
            List<Outcome> outcomes = Pipeline.changes(storing, next -> {
                CompletableFuture<Outcome> sent = store(next.target, next.encodedValue, next.lifetime);
                missing.remove(next.target.key);
                return sent;
            });
            dispatch(storing, outcomes);
        }
    }

    private void dispatch(List<Storing<K, V>> stored, List<Outcome> outcomes) {
        List<EntryChanged<K, V>> occurred = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Storing<K, V> one = stored.get(i);
            EntryChanged<K, V> event = event(one.target, one.value, outcomes.get(i), one.old);
            if (event != null) {
                occurred.add(event);
            }
        }
        events.dispatchAll(occurred);
    }

    private CompletableFuture<Outcome> store(Missing<K> missing, EncodedValue value, Lifetime lifetime) {
        return entries.write(missing.encodedKey, Writes.conditional(missing.found.unchanged(), value, lifetime));
    }

    private @Nullable EntryChanged<K, V> event(Missing<K> missing, V value, Outcome outcome, @Nullable V old) {
        return ChangeEvents.ofStore(missing.key, value, new Change<>(Writes.effect(outcome, old), old));
    }

    /** A key to be loaded, with what was found before. */
    private record Missing<K>(K key, EncodedKey encodedKey, Found found) {}

    /** A loaded value on its way to the store. */
    private record Storing<K, V>(
            Missing<K> target,
            V value,
            EncodedValue encodedValue,
            @Nullable V old,
            Lifetime lifetime) {}

    /**
     * What a load gave, both as an object for the thread that loaded and encoded for others: each gets an object of its
     * own.
     */
    private record Loaded<V>(@Nullable V value, @Nullable Envelope envelope) {}
}
