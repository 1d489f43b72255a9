package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.integration.WriterResult;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** Removes many entries, with writer and listeners. Each entry is removed by itself, not all together. */
final class BulkRemover<K, V> {

    private final RegionEntries<K, V> entries;
    private final Writer<K, V> writer;
    private final EventDispatcher<K, V> events;

    BulkRemover(RegionEntries<K, V> entries, Writer<K, V> writer, EventDispatcher<K, V> events) {
        this.entries = entries;
        this.writer = writer;
        this.events = events;
    }

    /** Whether nobody need hear of removals, so that a clear does. */
    boolean isUnobserved() {
        return !writer.isWriteThrough() && !events.hasListeners();
    }

    /** Removes the entries of the keys, apart from those that the cache writer fails to delete. */
    BulkResult removeAll(Collection<? extends K> keys) {
        Map<K, EncodedKey> removals = encoded(keys);
        if (!callsUsers()) {
            return new BulkResult(Await.change(removePlainly(removals)), null, null);
        }
        try (KeyLocks.Held held = entries.lockAll(List.copyOf(removals.values()))) {
            return removeHeld(removals);
        }
    }

    /** Keys, with their encodings. */
    Map<K, EncodedKey> encoded(Collection<? extends K> keys) {
        Map<K, EncodedKey> encoded = new LinkedHashMap<>();
        keys.forEach(key -> encoded.put(key, entries.encodeKey(key)));
        return encoded;
    }

    /** Whether writers or listeners have to be told, each in the order of the changes. */
    boolean callsUsers() {
        return writer.isWriteThrough() || events.hasSynchronousListeners();
    }

    /** Removes entries of which nobody has to be told. */
    CompletableFuture<Long> removePlainly(Map<K, EncodedKey> removals) {
        return entries.removeAll(List.copyOf(removals.values()));
    }

    /** Removes entries whose keys the caller holds. */
    BulkResult removeHeld(Map<K, EncodedKey> all) {
        WriterResult<K> deleted = writer.deleteAll(all.keySet());
        List<Removal<K>> removals = new ArrayList<>(all.size());
        all.forEach((key, encodedKey) -> {
            if (!deleted.failed().contains(key)) {
                removals.add(new Removal<>(key, encodedKey));
            }
        });
        return removeEach(removals, deleted.failure());
    }

    private BulkResult removeEach(List<Removal<K>> removals, @Nullable CacheWriterException failure) {
        boolean returnOld = events.hasSynchronousListeners();
        List<Outcome> outcomes =
                Pipeline.changes(removals, removal -> entries.remove(removal.encodedKey, Condition.ANY, returnOld));
        List<EntryChanged<K, V>> occurred = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Change<V> change = new Change<>(
                    outcomes.get(i).effect(),
                    entries.decodeValue(outcomes.get(i).old()));
            EntryChanged<K, V> event = ChangeEvents.ofRemoval(removals.get(i).key, change);
            if (event != null) {
                occurred.add(event);
            }
        }
        long removed = outcomes.stream()
                .filter(outcome -> outcome.effect() == Outcome.Effect.REMOVED)
                .count();
        return BulkResult.told(events, occurred, removed, failure);
    }

    /**
     * Removes the entries that a scan finds, page by page. Stops where the cache writer fails, not where a listener does, of
     * whose failures the first is told.
     */
    BulkResult removeScanned() {
        long removed = 0;
        CacheEntryListenerException unheard = null;
        String cursor = Page.START;
        do {
            Page page = Await.answer(entries.scan(cursor, Pipeline.WIDTH));
            BulkResult result = removeAll(keysOf(page));
            removed += result.count();
            unheard = unheard == null ? result.unheard() : unheard;
            if (result.failure() != null) {
                return new BulkResult(removed, result.failure(), unheard);
            }
            cursor = page.next();
        } while (!cursor.equals(Page.START));
        return new BulkResult(removed, null, unheard);
    }

    private Set<K> keysOf(Page page) {
        Set<K> keys = new LinkedHashSet<>();
        for (KeyedEnvelope entry : page.entries()) {
            K key = entries.codec().decodeKey(entry.key());
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private record Removal<K>(K key, EncodedKey encodedKey) {}
}
