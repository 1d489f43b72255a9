package io.regioncache.declared;

import java.util.Map;
import javax.cache.integration.CacheLoader;

/** A loader that can't be made. */
public final class Unmakeable implements CacheLoader<Object, Object> {

    /** Always fails. */
    public Unmakeable() {
        throw new IllegalStateException("no database");
    }

    @Override
    public Object load(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Object, Object> loadAll(Iterable<?> keys) {
        throw new UnsupportedOperationException();
    }
}
