package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Commit;
import io.regioncache.internal.store.Commit.Remove;
import io.regioncache.internal.store.Commit.Store;
import io.regioncache.internal.store.Commit.Touch;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry that a transaction is going to make.
 *
 * @param parts the cache
 * @param operation the operation that asked for it
 * @param kind what is done
 * @param value the value to store, null if none is
 * @param onCreate the lifetime of an entry that is stored where there is none; of an access, the new one
 * @param onUpdate the lifetime of one that is stored over another
 * @param version the version of the entry that was accessed, null if it is the transaction's own, or this is no access
 */
record TransactionStep<K, V>(
        TransactionParts<K, V> parts,
        TransactionOperation operation,
        Kind kind,
        K key,
        EncodedKey encodedKey,
        @Nullable EncodedValue value,
        Lifetime onCreate,
        Lifetime onUpdate,
        @Nullable Long version) {

    enum Kind {
        STORE,
        REMOVE,
        ACCESS
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** As the store is to do it. Synchronous listeners are told old values. */
    Commit.Change change() {
        boolean returnOld = parts.events().hasSynchronousListeners();
        return switch (kind) {
            case STORE ->
                new Store(
                        parts.region(),
                        encodedKey,
                        requireNonNull(value),
                        onCreate,
                        onUpdate,
                        parts.timeout(),
                        returnOld);
            case REMOVE -> new Remove(parts.region(), encodedKey, returnOld);
            case ACCESS -> new Touch(parts.region(), encodedKey, version, onCreate);
        };
    }

    /** The value that is stored, as an object that nobody else has. */
    V valueCopy() {
        return requireNonNull(parts.entries().decodeValue(Envelope.wrap(requireNonNull(value), 0, 0)));
    }

    /** The event of what became of it, null if there is none. */
    @Nullable
    EntryChanged<K, V> event(Outcome outcome) {
        V old = parts.entries().decodeValue(outcome.old());
        return switch (kind) {
            case STORE -> ChangeEvents.ofStore(key, valueCopy(), new Change<>(effect(outcome, old), old));
            case REMOVE -> ChangeEvents.ofRemoval(key, new Change<>(outcome.effect(), old));
            case ACCESS -> null;
        };
    }

    /** An entry that can't be decoded was absent, as far as its old value is known. */
    private static Outcome.Effect effect(Outcome outcome, @Nullable Object old) {
        return outcome.old() == null ? outcome.effect() : Writes.effect(outcome, old);
    }
}
