package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.integration.Loader;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.processor.ProcessedEntry;
import io.regioncache.internal.processor.ProcessorResult;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * Runs entry processors.
 *
 * <p>The entry is read, the processor runs in the calling thread, and what it did is stored if the entry is still the
 * one that was read. If not, the processor runs again on the new one. Threads of this process queue per key, so that
 * only a change made by another process, or made from within a processor, has that effect.
 */
final class Invocations<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final Loader<K, V> loader;
    private final Writer<K, V> writer;
    private final EventDispatcher<K, V> events;
    private final Access<K, V> access;
    private final TypeGuard<K, V> types;
    private final CacheStatistics statistics;

    Invocations(
            RegionEntries<K, V> entries,
            Expiry expiry,
            Loader<K, V> loader,
            Writer<K, V> writer,
            EventDispatcher<K, V> events,
            Access<K, V> access,
            TypeGuard<K, V> types,
            CacheStatistics statistics) {
        this.entries = entries;
        this.expiry = expiry;
        this.loader = loader;
        this.writer = writer;
        this.events = events;
        this.access = access;
        this.types = types;
        this.statistics = statistics;
    }

    /** Runs a processor for each key, one after the other. Keys for which it returns null are not in the result. */
    <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        Map<K, EntryProcessorResult<T>> results = new LinkedHashMap<>();
        for (K key : keys) {
            try {
                T result = invoke(key, processor, arguments);
                if (result != null) {
                    results.put(key, ProcessorResult.of(result));
                }
            } catch (Exception e) { // other languages throw checked ones undeclared
                results.put(key, ProcessorResult.failed(e));
            }
        }
        return results;
    }

    <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        Invocation<T> invocation = invocation(key, processor, arguments);
        try (KeyLocks.Held held = entries.lock(invocation.encodedKey)) {
            Tried<T> tried;
            do {
                long begun = statistics.start();
                tried = invocation.attempt(Await.answer(entries.find(invocation.encodedKey)), begun);
            } while (!tried.isDone());
            return tried.result();
        }
    }

    /** Prepares a call of a processor. */
    <T> Invocation<T> invocation(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        return new Invocation<>(key, processor, arguments);
    }

    /**
     * What an attempt came to.
     *
     * @param isDone false if the entry changed meanwhile, so that there is to be another attempt
     * @param result what the processor returned
     */
    record Tried<T>(boolean isDone, @Nullable T result) {}

    /** A call of a processor for one key, which takes as many attempts as it needs. The caller holds the key. */
    final class Invocation<T> {

        private final long start = statistics.start();
        private final K key;
        private final EncodedKey encodedKey;
        private final EntryProcessor<K, V, T> processor;
        private final Object[] arguments;
        private final Conflicts conflicts = entries.conflicts(Conflict.INVOKE);
        private final WriteAhead<K, V> ahead;

        private Invocation(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
            this.key = key;
            this.encodedKey = entries.encodeKey(key);
            this.processor = processor;
            this.arguments = arguments;
            this.ahead = new WriteAhead<>(writer, key);
        }

        EncodedKey encodedKey() {
            return encodedKey;
        }

        /**
         * Runs the processor on the entry that was read, and stores what it did.
         *
         * @param begun when it began to be read
         */
        Tried<T> attempt(Found found, long begun) {
            V present = entries.decodeValue(found.entry());
            long ended = statistics.start();
            boolean isLast = true;
            try {
                Attempt attempt = new Attempt(key, encodedKey, found, present, ahead);
                T result = attempt.run(processor, arguments);
                isLast = attempt.storeOrRelease();
                if (isLast) {
                    attempt.count(start);
                    return new Tried<>(true, result);
                }
            } finally {
                if (isLast) { // also if the processor failed
                    statistics.recordGet(present != null, begun, ended);
                }
            }
            ahead.lost(conflicts);
            return new Tried<>(false, null);
        }
    }

    /** One run of a processor on the entry as it was read. */
    private final class Attempt {

        private final EncodedKey encodedKey;
        private final Found found;
        private final @Nullable V present;
        private final WriteAhead<K, V> ahead;
        private final ProcessedEntry<K, V> entry;
        private @Nullable EncodedValue loaded;
        private Change<V> change = new Change<>(Effect.NOTHING, null);

        private Attempt(K key, EncodedKey encodedKey, Found found, @Nullable V present, WriteAhead<K, V> ahead) {
            this.encodedKey = encodedKey;
            this.found = found;
            this.present = present;
            this.ahead = ahead;
            this.entry = new ProcessedEntry<>(key, present, this::load, types::checkValue);
        }

        /** Encodes what it loads at once: the processor may change the object without setting it. */
        private @Nullable V load(K key) {
            V value = loader.isReadThrough() ? loader.load(key) : null;
            loaded = value == null ? null : entries.encodeValue(value);
            return value;
        }

        private <T> @Nullable T run(EntryProcessor<K, V, T> processor, Object... arguments) {
            boolean finished = false;
            try {
                T result = processor.process(entry, arguments);
                finished = true;
                return result;
            } catch (EntryProcessorException e) {
                throw givenUp(e);
            } catch (Exception e) { // other languages throw checked ones undeclared
                throw givenUp(new EntryProcessorException(e));
            } finally {
                releaseUnless(finished);
            }
        }

        private EntryProcessorException givenUp(EntryProcessorException failure) {
            try {
                giveUp();
            } catch (CacheException e) {
                failure.addSuppressed(e);
            }
            return failure;
        }

        /** Takes back what the writer was told after an earlier run of the processor, whose change was not stored. */
        private void giveUp() {
            if (writer.isWriteThrough()) {
                ahead.giveUp(entries.decodeValue(found.entry()));
            }
        }

        private boolean storeOrRelease() {
            boolean finished = false;
            try {
                boolean stored = store();
                finished = true;
                return stored;
            } finally {
                releaseUnless(finished);
            }
        }

        private void releaseUnless(boolean finished) {
            if (!finished) {
                entries.release(encodedKey, found);
            }
        }

        /** Stores what the processor did; false if the entry changed meanwhile. */
        private boolean store() {
            return switch (entry.change()) {
                case NONE -> releaseLease();
                case ACCESSED -> touch();
                case LOADED -> storeLoaded();
                case CREATED -> writeThrough(expiry.onCreate());
                case UPDATED -> writeThrough(updateLifetime());
                case REMOVED -> remove();
            };
        }

        private boolean releaseLease() {
            giveUp();
            entries.release(encodedKey, found);
            return true;
        }

        private boolean touch() {
            giveUp();
            if (found.entry() != null) {
                access.touch(encodedKey, found.entry());
            }
            return true;
        }

        private boolean storeLoaded() {
            EncodedValue encoded = requireNonNull(loaded, "loaded");
            V value = entry.newValue();
            if (writer.isWriteThrough() || events.hasSynchronousListeners()) {
                V copy = entries.decodeValue(Envelope.wrap(encoded, 0, 0));
                value = copy == null ? value : copy;
            }
            ahead.giveUp(value);
            return write(value, encoded, expiry.onCreate());
        }

        /** An update that leaves the expiry alone does not undo the access of the read before it. */
        private Lifetime updateLifetime() {
            Lifetime onUpdate = expiry.onUpdate();
            return onUpdate.equals(Lifetime.UNCHANGED) && entry.wasRead() ? expiry.onAccess() : onUpdate;
        }

        private boolean writeThrough(Lifetime lifetime) {
            V value = entry.newValue();
            EncodedValue encoded = entries.encodeValue(value);
            ahead.write(value);
            return write(value, encoded, lifetime);
        }

        private boolean write(V value, EncodedValue encoded, Lifetime lifetime) {
            Outcome outcome =
                    Await.change(entries.write(encodedKey, Writes.conditional(found.unchanged(), encoded, lifetime)));
            change = new Change<>(Writes.effect(outcome, present), before());
            events.dispatch(ChangeEvents.ofStore(entry.getKey(), value, change));
            return change.isApplied();
        }

        private boolean remove() {
            ahead.delete();
            Outcome outcome = Await.change(entries.remove(encodedKey, found.unchanged(), false));
            change = new Change<>(outcome.effect(), before());
            events.dispatch(ChangeEvents.ofRemoval(entry.getKey(), change));
            return change.isApplied();
        }

        /** The value as it was stored: the processor may have changed the object that it was given. */
        private @Nullable V before() {
            return events.hasSynchronousListeners() ? entries.decodeValue(found.entry()) : present;
        }

        /** Counts what was stored or removed; a value that was loaded is no put, and one that expired no removal. */
        private void count(long start) {
            switch (entry.change()) {
                case CREATED, UPDATED -> statistics.recordPuts(change.puts(), start);
                case REMOVED -> statistics.recordRemovals(change.removals(), start);
                case NONE, ACCESSED, LOADED -> {}
            }
        }
    }
}
