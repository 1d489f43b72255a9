package io.regioncache.internal.cache;

import io.regioncache.internal.integration.SingleFlight;
import io.regioncache.internal.integration.SingleFlight.Flight;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets keys that threads of this process miss at once be loaded once, whether each asks for one key or for many.
 *
 * <p>A load that is under way began before the caller asked, so what it gives may be from before a change that the caller
 * knows of. The caller therefore waits for it and reads the entry; only if there is none is the key loaded again, and that
 * load is shared by all that waited. A thread loads what nobody else does before it waits for others. A thread that holds a
 * key, as in an entry processor, loads by itself, since a loader may be waiting for that key.
 */
final class SharedLoads<K, V> {

    private final RegionEntries<K, V> entries;
    private final Function<Map<EncodedKey, K>, Map<EncodedKey, Loaded<V>>> loadNow;
    private final SingleFlight<EncodedKey, Loaded<V>> flights = new SingleFlight<>();

    /**
     * Creates what has nothing to load yet.
     *
     * @param loadNow loads, and gives a result for each key it is asked for
     */
    SharedLoads(RegionEntries<K, V> entries, Function<Map<EncodedKey, K>, Map<EncodedKey, Loaded<V>>> loadNow) {
        this.entries = entries;
        this.loadNow = loadNow;
    }

    /** The values of those keys that there is a value for. */
    Map<K, V> load(Map<EncodedKey, K> keys) {
        Map<K, V> values = new HashMap<>();
        if (KeyLocks.isHolding()) {
            loadNow.apply(keys).forEach((key, loaded) -> put(values, keys.get(key), loaded.value()));
            return values;
        }
        Map<EncodedKey, K> waited = new LinkedHashMap<>();
        List<Flight<Loaded<V>>> others = new ArrayList<>();
        join(keys).forEach((key, flight) -> {
            if (flight.isOwn()) {
                put(values, keys.get(key), Await.answer(flight.result()).value());
            } else {
                waited.put(key, keys.get(key));
                others.add(flight);
            }
        });
        if (!others.isEmpty()) {
            others.forEach(flight -> Await.end(flight.result()));
            readOrLoad(waited, values);
        }
        return values;
    }

    /** Does what {@link #load} does, without a thread that waits for others. */
    CompletableFuture<Map<K, V>> loadLater(Map<EncodedKey, K> keys, AsyncCalls calls) {
        Map<EncodedKey, K> waited = new LinkedHashMap<>();
        List<CompletableFuture<Boolean>> others = new ArrayList<>();
        Map<K, CompletableFuture<Loaded<V>>> own = new LinkedHashMap<>();
        joinLater(keys, calls).forEach((encodedKey, flight) -> {
            K key = keys.get(encodedKey);
            if (flight.isOwn()) {
                own.put(key, flight.result());
            } else {
                waited.put(encodedKey, key);
                others.add(flight.result().handle((loaded, failure) -> true));
            }
        });
        return AsyncCalls.all(own, Loaded::value)
                .thenCompose(values -> waited.isEmpty()
                        ? CompletableFuture.completedFuture(values)
                        : calls.answer(AsyncCalls.all(others))
                                .thenCompose(ended -> readOrLoadLater(waited, calls))
                                .thenApply(more -> {
                                    values.putAll(more);
                                    return values;
                                }));
    }

    private CompletableFuture<Map<K, V>> readOrLoadLater(Map<EncodedKey, K> keys, AsyncCalls calls) {
        List<EncodedKey> asked = List.copyOf(keys.keySet());
        return calls.ask(() -> entries.readAll(asked)).thenCompose(envelopes -> {
            Map<K, V> values = new HashMap<>();
            Map<EncodedKey, K> missing = new LinkedHashMap<>(keys);
            takeStored(asked, envelopes, missing, values);
            Map<K, CompletableFuture<Loaded<V>>> loads = new LinkedHashMap<>();
            joinLater(missing, calls)
                    .forEach((encodedKey, flight) -> loads.put(
                            missing.get(encodedKey),
                            flight.isOwn()
                                    ? flight.result()
                                    : calls.answer(flight.result()).thenApply(this::copied)));
            return AsyncCalls.all(loads, Loaded::value).thenApply(loaded -> {
                values.putAll(loaded);
                return values;
            });
        });
    }

    private Loaded<V> copied(Loaded<V> loaded) {
        return new Loaded<>(entries.decodeValue(loaded.envelope()), loaded.envelope());
    }

    private Map<EncodedKey, Flight<Loaded<V>>> joinLater(Map<EncodedKey, K> keys, AsyncCalls calls) {
        return flights.joinAllLater(
                keys.keySet(),
                (own, worker) -> calls.callShared(() -> worker.run(() -> loadNow.apply(some(keys, own)))));
    }

    /** Lets those who wait for a key go on, if the calling thread loads it: it has something to do yet that may take long. */
    void land(EncodedKey key, Loaded<V> loaded) {
        flights.land(key, loaded);
    }

    private void readOrLoad(Map<EncodedKey, K> keys, Map<K, V> values) {
        Map<EncodedKey, K> missing = new LinkedHashMap<>(keys);
        List<EncodedKey> asked = List.copyOf(keys.keySet());
        takeStored(asked, Await.answer(entries.readAll(asked)), missing, values);
        join(missing).forEach((key, flight) -> {
            Loaded<V> loaded = Await.answer(flight.result());
            put(values, missing.get(key), flight.isOwn() ? loaded.value() : entries.decodeValue(loaded.envelope()));
        });
    }

    /** Takes what is stored out of what is missing. */
    private void takeStored(
            List<EncodedKey> asked, List<@Nullable Envelope> envelopes, Map<EncodedKey, K> missing, Map<K, V> values) {
        for (int i = 0; i < asked.size(); i++) {
            V stored = entries.decodeValue(envelopes.get(i));
            if (stored != null) {
                put(values, missing.remove(asked.get(i)), stored);
            }
        }
    }

    private Map<EncodedKey, Flight<Loaded<V>>> join(Map<EncodedKey, K> keys) {
        return flights.joinAll(keys.keySet(), own -> loadNow.apply(some(keys, own)));
    }

    private static <K> Map<EncodedKey, K> some(Map<EncodedKey, K> keys, List<EncodedKey> some) {
        Map<EncodedKey, K> chosen = new LinkedHashMap<>();
        some.forEach(key -> chosen.put(key, keys.get(key)));
        return chosen;
    }

    private static <K, V> void put(Map<K, V> values, @Nullable K key, @Nullable V value) {
        if (key != null && value != null) {
            values.put(key, value);
        }
    }
}
