package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Does what {@link Access} does, without a thread that waits. */
final class AsyncAccess<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final Access<K, V> access;
    private final AsyncCalls calls;

    AsyncAccess(RegionEntries<K, V> entries, Expiry expiry, Access<K, V> access, AsyncCalls calls) {
        this.entries = entries;
        this.expiry = expiry;
        this.access = access;
        this.calls = calls;
    }

    /** See {@link Access#readEntry}. */
    CompletableFuture<@Nullable Accessed<V>> readEntry(EncodedKey key) {
        if (access.isTouchedByReading()) {
            Lifetime onAccess = expiry.onAccess();
            return calls.ask(() -> entries.readAndTouch(key, onAccess)).thenApply(read -> accessed(read, onAccess));
        }
        return calls.ask(() -> entries.read(key)).thenCompose(read -> {
            Accessed<V> found = accessed(read, Lifetime.UNCHANGED);
            return found == null
                    ? CompletableFuture.<@Nullable Accessed<V>>completedFuture(null)
                    : touch(key, found.entry())
                            .<@Nullable Accessed<V>>thenApply(
                                    onAccess -> new Accessed<>(found.value(), found.entry(), onAccess));
        });
    }

    private @Nullable Accessed<V> accessed(@Nullable Envelope read, Lifetime onAccess) {
        V value = entries.decodeValue(read);
        return value == null || read == null ? null : new Accessed<>(value, read, onAccess);
    }

    /** See {@link Access#readAll}. */
    CompletableFuture<List<@Nullable V>> readAll(List<EncodedKey> keys) {
        if (access.isTouchedByReading()) {
            Lifetime onAccess = expiry.onAccess();
            return calls.answers(keys, key -> entries.readAndTouch(key, onAccess))
                    .thenApply(this::decoded);
        }
        return calls.ask(() -> entries.readAll(keys)).thenCompose(read -> {
            List<@Nullable V> values = decoded(read);
            return touchAll(keys, read, values).thenApply(touched -> values);
        });
    }

    private List<@Nullable V> decoded(List<@Nullable Envelope> read) {
        List<@Nullable V> values = new ArrayList<>(read.size());
        read.forEach(envelope -> values.add(entries.decodeValue(envelope)));
        return values;
    }

    private CompletableFuture<?> touchAll(
            List<EncodedKey> keys, List<@Nullable Envelope> read, List<@Nullable V> values) {
        List<CompletableFuture<Lifetime>> touches = new ArrayList<>();
        for (int i = 0; i < keys.size() && !expiry.isConstant(); i++) {
            Envelope envelope = read.get(i);
            if (envelope != null && values.get(i) != null) {
                touches.add(touch(keys.get(i), envelope));
            }
        }
        return AsyncCalls.all(touches);
    }

    /** See {@link Access#touch}. */
    CompletableFuture<Lifetime> touch(EncodedKey key, Envelope read) {
        Lifetime lifetime = expiry.onAccess();
        return lifetime.equals(Lifetime.UNCHANGED)
                ? CompletableFuture.completedFuture(lifetime)
                : calls.ask(() -> entries.touch(key, read, lifetime)).thenApply(touched -> lifetime);
    }
}
