package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * Stores one value if the entry is as expected, with writer, expiry and listeners.
 *
 * <p>In one round trip where the store can decide alone. Otherwise the entry is read, the decision is made here, and the
 * store writes if the entry is still the one that was read; if not, all is done again.
 */
final class EntryUpdater<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final Writer<K, V> writer;
    private final EventDispatcher<K, V> events;
    private final Access<K, V> access;

    EntryUpdater(
            RegionEntries<K, V> entries,
            Expiry expiry,
            Writer<K, V> writer,
            EventDispatcher<K, V> events,
            Access<K, V> access) {
        this.entries = entries;
        this.expiry = expiry;
        this.writer = writer;
        this.events = events;
        this.access = access;
    }

    /**
     * Stores a value.
     *
     * @param wantOld whether the caller needs the value before
     */
    Change<V> store(K key, V value, Expectation<V> expectation, boolean wantOld) {
        Update<K, V> update = update(key, value, expectation);
        Condition condition = conditionForStore(expectation);
        if (condition != null && !callsUsers()) {
            return inOneStep(update, condition, wantOld);
        }
        try (KeyLocks.Held held = entries.lock(update.encodedKey)) {
            return storeHeld(update);
        }
    }

    /** A value that is to be stored, encoded. */
    Update<K, V> update(K key, V value, Expectation<V> expectation) {
        return new Update<>(key, value, entries.encodeKey(key), entries.encodeValue(value), expectation);
    }

    /** Whether writers or listeners have to be told, each in the order of the changes. */
    boolean callsUsers() {
        return writer.isWriteThrough() || events.hasSynchronousListeners();
    }

    /** Stores a value whose key the caller holds. */
    Change<V> storeHeld(Update<K, V> update) {
        Condition condition = conditionForStore(update.expectation);
        return condition != null ? inOneStep(update, condition, true) : afterReading(update);
    }

    /** The condition if the store can decide alone, null otherwise. */
    @Nullable
    Condition conditionForStore(Expectation<V> expectation) {
        boolean writerMustNotRunInVain = writer.isWriteThrough() && !expectation.is(Expectation.Kind.ANY);
        return expiry.isConstant() && !writerMustNotRunInVain ? expectation.condition() : null;
    }

    /** What is asked of a store that decides alone. */
    Write write(Update<K, V> update, Condition condition, boolean wantOld) {
        return new Write(
                update.encodedValue,
                condition,
                expiry.onCreate(),
                expiry.onUpdate(),
                wantOld || update.expectation.is(Expectation.Kind.ABSENT));
    }

    /** Whether a store that decided alone was misled by an entry that can't be decoded, and so counts as absent. */
    static boolean isMisled(Update<?, ?> update, Outcome outcome, @Nullable Object old) {
        return !outcome.isApplied() && update.expectation.is(Expectation.Kind.ABSENT) && old == null;
    }

    /** The lifetime of a value that is stored over another, or none if null. */
    Lifetime lifetime(@Nullable V current) {
        return current == null ? expiry.onCreate() : expiry.onUpdate();
    }

    private Change<V> inOneStep(Update<K, V> update, Condition condition, boolean wantOld) {
        writer.write(update.key, update.value);
        Outcome outcome = Await.change(entries.write(update.encodedKey, write(update, condition, wantOld)));
        V old = entries.decodeValue(outcome.old());
        if (isMisled(update, outcome, old)) {
            return afterReading(update);
        }
        return finish(update, new Change<>(outcome.effect(), old));
    }

    private Change<V> afterReading(Update<K, V> update) {
        Conflicts conflicts = entries.conflicts(Conflict.STORE);
        WriteAhead<K, V> ahead = new WriteAhead<>(writer, update.key);
        while (true) {
            Envelope envelope = Await.answer(entries.read(update.encodedKey));
            V current = entries.decodeValue(envelope);
            if (!update.expectation.admits(current)) {
                ahead.giveUp(current);
                if (envelope != null && update.expectation.is(Expectation.Kind.EQUAL) && current != null) {
                    access.touch(update.encodedKey, envelope);
                }
                return new Change<>(Effect.REJECTED, current);
            }
            ahead.write(update.value);
            Outcome outcome = Await.change(
                    entries.write(update.encodedKey, Writes.over(envelope, update.encodedValue, lifetime(current))));
            if (outcome.isApplied()) {
                return finish(update, new Change<>(Writes.effect(outcome, current), current));
            }
            ahead.lost(conflicts);
        }
    }

    /** Tells the listeners. */
    Change<V> finish(Update<K, V> update, Change<V> change) {
        events.dispatch(ChangeEvents.ofStore(update.key, update.value, change));
        return change;
    }

    /** A value on its way into the store. */
    record Update<K, V>(K key, V value, EncodedKey encodedKey, EncodedValue encodedValue, Expectation<V> expectation) {}
}
