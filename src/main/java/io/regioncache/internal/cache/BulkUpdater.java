package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.integration.WriterResult;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** Stores many values, with writer, expiry and listeners. Each entry is changed by itself, not all together. */
final class BulkUpdater<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final Writer<K, V> writer;
    private final EventDispatcher<K, V> events;

    BulkUpdater(RegionEntries<K, V> entries, Expiry expiry, Writer<K, V> writer, EventDispatcher<K, V> events) {
        this.entries = entries;
        this.expiry = expiry;
        this.writer = writer;
        this.events = events;
    }

    /** Stores all values of a map, apart from those that the cache writer fails to write. */
    BulkResult storeAll(Map<? extends K, ? extends V> map) {
        List<Update<K, V>> updates = updates(map);
        if (isPlain()) {
            Await.change(storePlainly(updates));
            return new BulkResult(updates.size(), null, null);
        }
        try (KeyLocks.Held held = entries.lockAll(keys(updates))) {
            return storeHeld(updates);
        }
    }

    /** The values of a map, encoded. */
    List<Update<K, V>> updates(Map<? extends K, ? extends V> map) {
        List<Update<K, V>> updates = new ArrayList<>(map.size());
        map.forEach((key, value) ->
                updates.add(new Update<>(key, value, entries.encodeKey(key), entries.encodeValue(value))));
        return updates;
    }

    static <K, V> List<EncodedKey> keys(List<Update<K, V>> updates) {
        List<EncodedKey> keys = new ArrayList<>(updates.size());
        updates.forEach(update -> keys.add(update.encodedKey));
        return keys;
    }

    /** Whether all is done by {@link #storePlainly}. */
    boolean isPlain() {
        return !writer.isWriteThrough() && !events.hasSynchronousListeners() && everyPutCounts();
    }

    /** Stores values whose keys the caller holds. */
    BulkResult storeHeld(List<Update<K, V>> updates) {
        Map<K, V> map = new LinkedHashMap<>();
        updates.forEach(update -> map.put(update.key, update.value));
        WriterResult<K> written = writer.writeAll(map);
        List<Update<K, V>> unfailed = updates.stream()
                .filter(update -> !written.failed().contains(update.key))
                .toList();
        return storeEach(unfailed, written.failure());
    }

    /** Whether each value that is put is stored, so that the store need not tell. */
    private boolean everyPutCounts() {
        return expiry.isConstant()
                && !expiry.onCreate().equals(Lifetime.NONE)
                && !expiry.onUpdate().equals(Lifetime.NONE);
    }

    /** Stores values of which nobody has to be told. */
    CompletableFuture<Void> storePlainly(List<Update<K, V>> updates) {
        List<KeyedValue> values = updates.stream()
                .map(update -> new KeyedValue(update.encodedKey, update.encodedValue))
                .toList();
        return entries.writeAll(values, expiry.onCreate(), expiry.onUpdate());
    }

    private BulkResult storeEach(List<Update<K, V>> updates, @Nullable CacheWriterException writerFailure) {
        CacheWriterException failure = writerFailure;
        List<Change<V>> changes = expiry.isConstant() ? inOneStep(updates) : afterReading(updates);
        List<EntryChanged<K, V>> occurred = new ArrayList<>();
        long stored = 0;
        for (int i = 0; i < updates.size(); i++) {
            Update<K, V> update = updates.get(i);
            Change<V> change = changes.get(i);
            try {
                change = change.isApplied() ? change : storeAgain(update);
            } catch (CacheWriterException e) {
                failure = failure == null ? e : failure;
            }
            EntryChanged<K, V> event = ChangeEvents.ofStore(update.key, update.value, change);
            if (event != null) {
                occurred.add(event);
            }
            stored += change.puts();
        }
        return BulkResult.told(events, occurred, stored, failure);
    }

    /** Stores a value whose entry was changed by another process while it was to be stored. */
    private Change<V> storeAgain(Update<K, V> update) {
        Conflicts conflicts = entries.conflicts(Conflict.STORE);
        WriteAhead<K, V> ahead = new WriteAhead<>(writer, update.key);
        while (true) {
            ahead.write(update.value);
            Change<V> change = afterReading(List.of(update)).get(0);
            if (change.isApplied()) {
                return change;
            }
            ahead.lost(conflicts);
        }
    }

    private List<Change<V>> inOneStep(List<Update<K, V>> updates) {
        boolean returnOld = events.hasSynchronousListeners();
        List<Outcome> outcomes = Pipeline.changes(
                updates,
                update -> entries.write(
                        update.encodedKey,
                        new Write(
                                update.encodedValue, Condition.ANY, expiry.onCreate(), expiry.onUpdate(), returnOld)));
        List<Change<V>> changes = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            changes.add(new Change<>(outcome.effect(), entries.decodeValue(outcome.old())));
        }
        return changes;
    }

    private List<Change<V>> afterReading(List<Update<K, V>> updates) {
        List<@Nullable Envelope> envelopes = Await.answer(
                entries.readAll(updates.stream().map(Update::encodedKey).toList()));
        List<OverRead<K, V>> overReads = new ArrayList<>(updates.size());
        for (int i = 0; i < updates.size(); i++) {
            overReads.add(new OverRead<>(updates.get(i), envelopes.get(i), entries.decodeValue(envelopes.get(i))));
        }
        List<Outcome> outcomes = Pipeline.changes(overReads, this::write);
        List<Change<V>> changes = new ArrayList<>(updates.size());
        for (int i = 0; i < updates.size(); i++) {
            V current = overReads.get(i).current;
            changes.add(new Change<>(Writes.effect(outcomes.get(i), current), current));
        }
        return changes;
    }

    private CompletableFuture<Outcome> write(OverRead<K, V> overRead) {
        Lifetime lifetime = overRead.current == null ? expiry.onCreate() : expiry.onUpdate();
        Update<K, V> update = overRead.update;
        return entries.write(update.encodedKey, Writes.over(overRead.envelope, update.encodedValue, lifetime));
    }

    /** A value on its way into the store. */
    record Update<K, V>(K key, V value, EncodedKey encodedKey, EncodedValue encodedValue) {}

    private record OverRead<K, V>(
            Update<K, V> update,
            @Nullable Envelope envelope,
            @Nullable V current) {}
}
