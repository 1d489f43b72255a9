package io.regioncache.internal.cache;

import io.regioncache.MarkedPut;
import io.regioncache.MarkedPut.Result;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Write;
import org.jspecify.annotations.Nullable;

/** Stores values that were made of something seen before, unless something has happened since. */
final class OptimisticPuts<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final EventDispatcher<K, V> events;
    private final CacheStatistics statistics;

    OptimisticPuts(
            RegionEntries<K, V> entries, Expiry expiry, EventDispatcher<K, V> events, CacheStatistics statistics) {
        this.entries = entries;
        this.expiry = expiry;
        this.events = events;
        this.statistics = statistics;
    }

    /**
     * What there is of a key.
     *
     * @param found the entry, or the lease to create one
     * @param value the value of the entry; null if there is none, or it can't be decoded
     */
    record Lookup<K, V>(
            K key,
            EncodedKey encodedKey,
            Found found,
            @Nullable V value) {}

    Lookup<K, V> find(K key) {
        long start = statistics.start();
        EncodedKey encodedKey = entries.encodeKey(key);
        Found found = Await.answer(entries.readForUpdate(encodedKey));
        V value = entries.decodeValue(found.entry());
        statistics.recordGet(value != null, start);
        return new Lookup<>(key, encodedKey, found, value);
    }

    /** The lifetime that the cache's policy gives: what is put has nothing of the entry that it replaces. */
    Lifetime lifetime() {
        return expiry.onCreate();
    }

    /** Stores a value over what was found; false if something has happened to the key since. */
    boolean putOver(Lookup<K, V> lookup, V value, Lifetime lifetime) {
        long start = statistics.start();
        EncodedValue encoded = entries.encodeValue(value);
        Write write = Writes.conditional(lookup.found().unchanged(), encoded, lifetime);
        return store(lookup.key(), lookup.encodedKey(), value, write, lookup.value(), start)
                .isApplied();
    }

    /** Gives up what was found, without waiting. */
    void release(Lookup<K, V> lookup) {
        entries.release(lookup.encodedKey(), lookup.found());
    }

    Mark mark() {
        return Await.answer(entries.mark());
    }

    /** Stores a value if its key has no entry and the region was not cleared since the mark. */
    MarkedPut<V> putIfAbsent(Mark mark, K key, V value) {
        long start = statistics.start();
        Lifetime lifetime = expiry.onCreate();
        Write write = new Write(entries.encodeValue(value), new Condition.AbsentSince(mark), lifetime, lifetime, true);
        Outcome outcome = store(key, entries.encodeKey(key), value, write, null, start);
        if (outcome.isApplied()) {
            statistics.recordGet(false, start);
            return new MarkedPut<>(Result.STORED, null);
        }
        boolean isPresent = outcome.old() != null;
        V present = entries.decodeValue(outcome.old());
        statistics.recordGet(present != null, start);
        return new MarkedPut<>(isPresent ? Result.PRESENT : Result.MARK_IS_OVER, present);
    }

    private Outcome store(K key, EncodedKey encodedKey, V value, Write write, @Nullable V before, long start) {
        try (KeyLocks.Held held = events.hasSynchronousListeners() ? entries.lock(encodedKey) : null) {
            Outcome outcome = Await.change(entries.write(encodedKey, write));
            Change<V> change = new Change<>(Writes.effect(outcome, before), before);
            statistics.recordPuts(change.puts(), start);
            events.dispatch(ChangeEvents.ofStore(key, value, change));
            return outcome;
        }
    }
}
