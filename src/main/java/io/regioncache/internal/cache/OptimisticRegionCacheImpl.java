package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.EntrySnapshot;
import io.regioncache.MarkedPut;
import io.regioncache.OptimisticRegionCache;
import io.regioncache.RegionCache;
import io.regioncache.RegionMark;
import io.regioncache.internal.store.Mark;

/** The optimistic operations as users see them: checks what they are asked, and leaves the rest to the puts. */
final class OptimisticRegionCacheImpl<K, V> implements OptimisticRegionCache<K, V> {

    private final RegionCache<K, V> cache;
    private final TypeGuard<K, V> types;
    private final OptimisticPuts<K, V> puts;
    private final Runnable requireOpen;

    OptimisticRegionCacheImpl(
            RegionCache<K, V> cache, TypeGuard<K, V> types, OptimisticPuts<K, V> puts, Runnable requireOpen) {
        this.cache = cache;
        this.types = types;
        this.puts = puts;
        this.requireOpen = requireOpen;
    }

    @Override
    public RegionCache<K, V> cache() {
        return cache;
    }

    @Override
    public EntrySnapshot<V> snapshot(K key) {
        requireOpen.run();
        types.checkKey(key);
        return new EntrySnapshotImpl<>(puts.find(key), types, puts, requireOpen);
    }

    @Override
    public RegionMark<K, V> mark() {
        requireOpen.run();
        return new MarkImpl(puts.mark());
    }

    /** A mark of this cache's region. */
    private final class MarkImpl implements RegionMark<K, V> {

        private final Mark mark;

        private MarkImpl(Mark mark) {
            this.mark = requireNonNull(mark, "mark");
        }

        @Override
        public MarkedPut<V> putIfAbsent(K key, V value) {
            requireOpen.run();
            types.check(key, value);
            return puts.putIfAbsent(mark, key, value);
        }
    }
}
