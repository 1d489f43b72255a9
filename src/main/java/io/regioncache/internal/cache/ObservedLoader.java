package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.LoadSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** A user's loader whose calls the observers are told of. */
final class ObservedLoader<K, V> implements CacheLoader<K, V>, Closeable {

    private final CacheLoader<K, V> loader;
    private final ObservedLoads loads;

    private ObservedLoader(CacheLoader<K, V> loader, ObservedLoads loads) {
        this.loader = loader;
        this.loads = loads;
    }

    /** A loader that is observed, null if there is none. */
    static <K, V> @Nullable CacheLoader<K, V> of(@Nullable CacheLoader<K, V> loader, ObservedLoads loads) {
        return loader == null ? null : new ObservedLoader<>(loader, loads);
    }

    @Override
    public V load(K key) {
        return loads.call(LoadSource.LOADER, List.of(key), () -> loader.load(key));
    }

    @Override
    public Map<K, V> loadAll(Iterable<? extends K> keys) {
        if (!loads.observers().isObserved()) {
            return loader.loadAll(keys);
        }
        List<? extends K> all = StreamSupport.stream(keys.spliterator(), false).toList();
        return loads.call(LoadSource.LOADER, all, () -> loader.loadAll(keys));
    }

    @Override
    public void close() throws IOException {
        if (loader instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
