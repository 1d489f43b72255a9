package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads of entries that count as accesses, and what they do to the entries' expiry. */
final class Access<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;

    Access(RegionEntries<K, V> entries, Expiry expiry) {
        this.entries = entries;
        this.expiry = expiry;
    }

    /** The value of a key, in one round trip unless the policy is a user's own. */
    @Nullable
    V read(EncodedKey key) {
        if (isTouchedByReading()) {
            return entries.decodeValue(Await.answer(entries.readAndTouch(key, expiry.onAccess())));
        }
        Envelope envelope = Await.answer(entries.read(key));
        V value = entries.decodeValue(envelope);
        if (value != null && envelope != null) {
            touch(key, envelope);
        }
        return value;
    }

    /** The same with what it was read from. */
    @Nullable
    Accessed<V> readEntry(EncodedKey key) {
        if (isTouchedByReading()) {
            Lifetime onAccess = expiry.onAccess();
            Envelope envelope = Await.answer(entries.readAndTouch(key, onAccess));
            V value = entries.decodeValue(envelope);
            return value == null || envelope == null ? null : new Accessed<>(value, envelope, onAccess);
        }
        Envelope envelope = Await.answer(entries.read(key));
        V value = entries.decodeValue(envelope);
        return value == null || envelope == null ? null : new Accessed<>(value, envelope, touch(key, envelope));
    }

    /** The values of many keys, in their order. */
    List<@Nullable V> readAll(List<EncodedKey> keys) {
        if (isTouchedByReading()) {
            Lifetime onAccess = expiry.onAccess();
            return decoded(Pipeline.answers(keys, key -> entries.readAndTouch(key, onAccess)));
        }
        List<@Nullable Envelope> envelopes = Await.answer(entries.readAll(keys));
        List<@Nullable V> values = decoded(envelopes);
        if (!expiry.isConstant()) {
            List<CompletableFuture<Boolean>> touches = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Envelope envelope = envelopes.get(i);
                Lifetime lifetime = values.get(i) == null ? Lifetime.UNCHANGED : expiry.onAccess();
                if (envelope != null && !lifetime.equals(Lifetime.UNCHANGED)) {
                    touches.add(entries.touch(keys.get(i), envelope, lifetime));
                }
            }
            touches.forEach(Await::change);
        }
        return values;
    }

    /**
     * Makes an access of an entry that was read otherwise. Whether the entry is still there makes no difference.
     *
     * @return what it did to the expiry
     */
    Lifetime touch(EncodedKey key, Envelope read) {
        Lifetime lifetime = expiry.onAccess();
        if (!lifetime.equals(Lifetime.UNCHANGED)) {
            Await.change(entries.touch(key, read, lifetime));
        }
        return lifetime;
    }

    /** Whether the store moves the expiry as it reads. */
    boolean isTouchedByReading() {
        return expiry.isConstant() && !expiry.onAccess().equals(Lifetime.UNCHANGED);
    }

    private List<@Nullable V> decoded(List<@Nullable Envelope> envelopes) {
        List<@Nullable V> values = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            values.add(entries.decodeValue(envelope));
        }
        return values;
    }
}
