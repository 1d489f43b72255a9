package io.regioncache.internal.cache;

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
        Update<K, V> update = new Update<>(key, value, entries.encodeKey(key), entries.encodeValue(value), expectation);
        Condition condition = conditionForStore(expectation);
        if (condition != null && !writer.isWriteThrough() && !events.hasSynchronousListeners()) {
            return inOneStep(update, condition, wantOld);
        }
        try (KeyLocks.Held held = entries.lock(update.encodedKey)) {
            return condition != null ? inOneStep(update, condition, true) : afterReading(update);
        }
    }

    /** The condition if the store can decide alone, null otherwise. */
    private @Nullable Condition conditionForStore(Expectation<V> expectation) {
        boolean writerMustNotRunInVain = writer.isWriteThrough() && !expectation.is(Expectation.Kind.ANY);
        return expiry.isConstant() && !writerMustNotRunInVain ? expectation.condition() : null;
    }

    private Change<V> inOneStep(Update<K, V> update, Condition condition, boolean wantOld) {
        writer.write(update.key, update.value);
        boolean absentWanted = update.expectation.is(Expectation.Kind.ABSENT);
        Outcome outcome = Await.change(entries.write(
                update.encodedKey,
                new Write(
                        update.encodedValue,
                        condition,
                        expiry.onCreate(),
                        expiry.onUpdate(),
                        wantOld || absentWanted)));
        V old = entries.decodeValue(outcome.old());
        if (!outcome.isApplied() && absentWanted && old == null) {
            return afterReading(update); // what is there can't be decoded, so it counts as absent
        }
        return finish(update, new Change<>(outcome.effect(), old));
    }

    private Change<V> afterReading(Update<K, V> update) {
        Conflicts conflicts = new Conflicts();
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
            Lifetime lifetime = current == null ? expiry.onCreate() : expiry.onUpdate();
            Outcome outcome = Await.change(
                    entries.write(update.encodedKey, Writes.over(envelope, update.encodedValue, lifetime)));
            if (outcome.isApplied()) {
                return finish(update, new Change<>(Writes.effect(outcome, current), current));
            }
            ahead.lost(conflicts);
        }
    }

    private Change<V> finish(Update<K, V> update, Change<V> change) {
        events.dispatch(ChangeEvents.ofStore(update.key, update.value, change));
        return change;
    }

    private record Update<K, V>(
            K key, V value, EncodedKey encodedKey, EncodedValue encodedValue, Expectation<V> expectation) {}
}
