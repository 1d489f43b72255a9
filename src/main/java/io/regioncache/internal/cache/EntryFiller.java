package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the value of a key made, and stores it unless the key was written, removed or cleared meanwhile.
 *
 * <p>A value that can't be stored for that reason is returned all the same: it was right when the caller asked. What the
 * source of the value throws reaches the caller as it is, and nothing is stored.
 */
final class EntryFiller<K, V> {

    private final RegionEntries<K, V> entries;
    private final EventDispatcher<K, V> events;

    EntryFiller(RegionEntries<K, V> entries, EventDispatcher<K, V> events) {
        this.entries = entries;
        this.events = events;
    }

    /**
     * The value of a key, made if there is none.
     *
     * @param source makes the value, null for none
     * @param lifetime how long it lives, asked once it is there
     * @param whenStored told before listeners are, who may hang; not told if nothing is made
     */
    Loaded<V> findOrFill(
            K key,
            EncodedKey encodedKey,
            Function<K, @Nullable V> source,
            Supplier<Lifetime> lifetime,
            Consumer<Loaded<V>> whenStored) {
        Found found = Await.answer(entries.readForUpdate(encodedKey));
        Loaded<V> present = present(found);
        return present != null ? present : fill(new Missing<>(key, encodedKey, found), source, lifetime, whenStored);
    }

    /** The value that was found, null if there is none that can be decoded. */
    @Nullable
    Loaded<V> present(Found found) {
        Envelope envelope = found.entry();
        V present = entries.decodeValue(envelope);
        return envelope != null && present != null ? new Loaded<>(present, envelope) : null;
    }

    /** Makes a value and stores it over what was found. See {@link #findOrFill}. */
    Loaded<V> fill(
            Missing<K> missing,
            Function<K, @Nullable V> source,
            Supplier<Lifetime> lifetime,
            Consumer<Loaded<V>> whenStored) {
        EncodedKey encodedKey = missing.encodedKey();
        boolean leaseUsed = false;
        try {
            V value = source.apply(missing.key());
            if (value == null) {
                return Loaded.nothing();
            }
            EncodedValue encodedValue = entries.encodeValue(value);
            Loaded<V> loaded = new Loaded<>(value, Envelope.wrap(encodedValue, 0, 0));
            try (KeyLocks.Held held = events.hasSynchronousListeners() ? entries.lock(encodedKey) : null) {
                CompletableFuture<Outcome> stored = store(missing, encodedValue, lifetime.get());
                leaseUsed = true;
                Outcome outcome = Await.change(stored);
                whenStored.accept(loaded);
                events.dispatch(event(missing, value, outcome, before(missing)));
            }
            return loaded;
        } finally {
            if (!leaseUsed) {
                entries.release(encodedKey, missing.found());
            }
        }
    }

    /** The value that is replaced, as listeners see it. */
    private @Nullable V before(Missing<K> missing) {
        return events.hasSynchronousListeners()
                ? entries.decodeValue(missing.found().entry())
                : null;
    }

    /** Stores a value unless something happened to its key since. */
    CompletableFuture<Outcome> store(Missing<K> missing, EncodedValue value, Lifetime lifetime) {
        return entries.write(
                missing.encodedKey(), Writes.conditional(missing.found().unchanged(), value, lifetime));
    }

    /** The event of a store, null if it causes none. */
    static <K, V> @Nullable EntryChanged<K, V> event(Missing<K> missing, V value, Outcome outcome, @Nullable V old) {
        return ChangeEvents.ofStore(missing.key(), value, new Change<>(Writes.effect(outcome, old), old));
    }
}
