package io.regioncache.hibernate;

import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The results of queries, which can be left unstored. Safe for use by many threads. */
final class QueryStorage implements StorageAccess {

    private final RegionStorage results;

    QueryStorage(RegionStorage results) {
        this.results = results;
    }

    @Override
    public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
        return results.get(key);
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
        results.putFromLoad(key, value, session);
    }

    @Override
    public boolean contains(Object key) {
        return results.contains(key);
    }

    @Override
    public void evictData() {
        results.evictData();
    }

    @Override
    public void evictData(Object key) {
        results.evictData(key);
    }

    @Override
    public void release() {
        results.release();
    }
}
