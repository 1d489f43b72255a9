package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.EntrySnapshot;
import io.regioncache.internal.cache.OptimisticPuts.Lookup;
import io.regioncache.internal.expiry.Lifetime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What was found of an entry, until something is put over it. For one thread. */
final class EntrySnapshotImpl<K, V> implements EntrySnapshot<V> {

    private final Lookup<K, V> found;
    private final TypeGuard<K, V> types;
    private final OptimisticPuts<K, V> puts;
    private final Runnable requireOpen;
    private boolean isUsedUp;

    EntrySnapshotImpl(Lookup<K, V> found, TypeGuard<K, V> types, OptimisticPuts<K, V> puts, Runnable requireOpen) {
        this.found = found;
        this.types = types;
        this.puts = puts;
        this.requireOpen = requireOpen;
    }

    @Override
    public @Nullable V value() {
        return found.value();
    }

    @Override
    public boolean put(V value) {
        return put(value, puts.lifetime());
    }

    @Override
    public boolean put(V value, Duration timeToLive) {
        long millis = requireNonNull(timeToLive, "timeToLive").toMillis();
        if (millis < 1) {
            throw new IllegalArgumentException("An entry can't live for " + timeToLive + ". Give 1 ms or more");
        }
        return put(value, Lifetime.ofMillis(millis));
    }

    private boolean put(V value, Lifetime lifetime) {
        requireOpen.run();
        types.checkValue(value);
        if (isUsedUp) {
            throw new IllegalStateException("This snapshot is used up. Take another one");
        }
        isUsedUp = true;
        return puts.putOver(found, value, lifetime);
    }

    @Override
    public void close() {
        if (!isUsedUp) {
            isUsedUp = true;
            puts.release(found);
        }
    }
}
