package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;

/** Removes one entry, with writer and listeners. */
final class EntryRemover<K, V> {

    private final RegionEntries<K, V> entries;
    private final Writer<K, V> writer;
    private final EventDispatcher<K, V> events;
    private final Access<K, V> access;

    EntryRemover(RegionEntries<K, V> entries, Writer<K, V> writer, EventDispatcher<K, V> events, Access<K, V> access) {
        this.entries = entries;
        this.writer = writer;
        this.events = events;
        this.access = access;
    }

    /**
     * Removes the entry of a key, in one round trip.
     *
     * @param wantOld whether the caller needs the value before
     */
    Change<V> remove(K key, boolean wantOld) {
        EncodedKey encodedKey = entries.encodeKey(key);
        if (!callsUsers()) {
            return removeAny(key, encodedKey, wantOld);
        }
        try (KeyLocks.Held held = entries.lock(encodedKey)) {
            return removeAny(key, encodedKey, true);
        }
    }

    /** Whether writers or listeners have to be told, each in the order of the changes. */
    boolean callsUsers() {
        return writer.isWriteThrough() || events.hasSynchronousListeners();
    }

    /** Removes the entry of a key that the caller holds if writers or listeners have to be told. */
    Change<V> removeAny(K key, EncodedKey encodedKey, boolean wantOld) {
        writer.delete(key);
        Outcome outcome = Await.change(entries.remove(encodedKey, Condition.ANY, wantOld));
        return finish(key, new Change<>(outcome.effect(), entries.decodeValue(outcome.old())));
    }

    /** Removes the entry of a key if its value is equal to the given one; otherwise the call counts as an access. */
    Change<V> removeIfEqual(K key, V expected) {
        EncodedKey encodedKey = entries.encodeKey(key);
        try (KeyLocks.Held held = entries.lock(encodedKey)) {
            return removeIfEqualHeld(key, encodedKey, expected);
        }
    }

    /** Does what {@link #removeIfEqual} does with a key that the caller holds. */
    Change<V> removeIfEqualHeld(K key, EncodedKey encodedKey, V expected) {
        Conflicts conflicts = entries.conflicts(Conflict.REMOVE);
        WriteAhead<K, V> ahead = new WriteAhead<>(writer, key);
        while (true) {
            Envelope envelope = Await.answer(entries.read(encodedKey));
            V current = entries.decodeValue(envelope);
            if (envelope == null || current == null) {
                ahead.giveUp(null);
                return new Change<>(Effect.REJECTED, null);
            }
            if (!current.equals(expected)) {
                ahead.giveUp(current);
                access.touch(encodedKey, envelope);
                return new Change<>(Effect.REJECTED, current);
            }
            ahead.delete();
            Outcome outcome = Await.change(entries.remove(encodedKey, Condition.unchanged(envelope), false));
            if (outcome.isApplied()) {
                return finish(key, new Change<>(outcome.effect(), current));
            }
            ahead.lost(conflicts);
        }
    }

    /** Tells the listeners. */
    Change<V> finish(K key, Change<V> change) {
        events.dispatch(ChangeEvents.ofRemoval(key, change));
        return change;
    }
}
