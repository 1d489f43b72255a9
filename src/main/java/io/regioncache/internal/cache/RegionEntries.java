package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryStore;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.Write;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of one region: the store, bound to the region, its timeout and the codec of its cache. Nothing here waits. */
final class RegionEntries<K, V> {

    private static final Logger log = LoggerFactory.getLogger(RegionEntries.class);

    private final RegionName region;
    private final EntryStore store;
    private final TypedCodec<K, V> codec;
    private final KeyLocks locks;
    private final RegionTimeout timeout;
    private final Observers observers;
    private volatile boolean isLastPresent;

    RegionEntries(
            RegionName region,
            EntryStore store,
            TypedCodec<K, V> codec,
            KeyLocks locks,
            RegionTimeout timeout,
            Observers observers) {
        this.region = region;
        this.store = store;
        this.codec = codec;
        this.locks = locks;
        this.timeout = timeout;
        this.observers = observers;
    }

    TypedCodec<K, V> codec() {
        return codec;
    }

    /** Follows the conflicts of a change that is about to be made. */
    Conflicts conflicts(Conflict kind) {
        return new Conflicts(observers, region, kind);
    }

    /** See {@link KeyLocks#lock}. */
    KeyLocks.Held lock(EncodedKey key) {
        return locks.lock(region, key);
    }

    /** See {@link KeyLocks#lockAll}. */
    KeyLocks.Held lockAll(List<EncodedKey> keys) {
        return locks.lockAll(region, keys);
    }

    /** See {@link KeyLocks#lockLater}. */
    CompletableFuture<KeyLocks.Unthreaded> lockLater(List<EncodedKey> keys) {
        return locks.lockLater(region, keys);
    }

    CompletableFuture<@Nullable Envelope> read(EncodedKey key) {
        return store.read(region, key);
    }

    CompletableFuture<List<@Nullable Envelope>> readAll(List<EncodedKey> keys) {
        return store.readAll(region, keys);
    }

    CompletableFuture<@Nullable Envelope> readAndTouch(EncodedKey key, Lifetime onAccess) {
        return store.readAndTouch(region, key, onAccess);
    }

    CompletableFuture<Boolean> touch(EncodedKey key, Envelope read, Lifetime onAccess) {
        return store.touch(region, key, read.version(), onAccess);
    }

    CompletableFuture<Found> readForUpdate(EncodedKey key) {
        return store.readForUpdate(region, key);
    }

    /**
     * Reads an entry that is about to be changed, or takes a lease on its key if there is none. Where the last one was there it is
     * read first, which is cheaper; if there is none after all, that takes a second round trip.
     */
    CompletableFuture<Found> find(EncodedKey key) {
        if (!isLastPresent) {
            return readForUpdate(key).thenApply(found -> {
                isLastPresent = found.entry() != null;
                return found;
            });
        }
        return store.readCurrent(region, key).thenCompose(entry -> {
            if (entry != null) {
                return CompletableFuture.completedFuture(new Found(entry, null));
            }
            isLastPresent = false;
            return readForUpdate(key);
        });
    }

    /** Gives up the lease of a read that will not be followed by a write, if it got one, without waiting. */
    @SuppressWarnings("FutureReturnValueIgnored") // the failure is handled in the stage itself
    void release(EncodedKey key, Found found) {
        Lease lease = found.lease();
        if (lease != null) {
            store.release(region, key, lease).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.debug("A lease in region {} will end by itself", region, failure);
                }
            });
        }
    }

    CompletableFuture<Mark> mark() {
        return store.mark(region);
    }

    CompletableFuture<Outcome> write(EncodedKey key, Write write) {
        return store.write(region, key, write, timeout);
    }

    CompletableFuture<Void> writeAll(List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate) {
        return store.writeAll(region, entries, onCreate, onUpdate, timeout);
    }

    CompletableFuture<Outcome> remove(EncodedKey key, Condition condition, boolean returnOld) {
        return store.remove(region, key, condition, returnOld);
    }

    CompletableFuture<Long> removeAll(List<EncodedKey> keys) {
        return store.removeAll(region, keys);
    }

    CompletableFuture<Page> scan(String cursor, int count) {
        return store.scan(region, cursor, count);
    }

    EncodedKey encodeKey(K key) {
        return codec.encodeKey(key);
    }

    EncodedValue encodeValue(V value) {
        return codec.encodeValue(value);
    }

    @Nullable
    V decodeValue(@Nullable Envelope envelope) {
        return codec.decodeValue(envelope);
    }
}
