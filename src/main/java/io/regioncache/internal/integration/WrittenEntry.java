package io.regioncache.internal.integration;

import javax.cache.Cache;

/** An entry on its way to the cache writer. */
record WrittenEntry<K, V>(K key, V value) implements Cache.Entry<K, V> {

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public V getValue() {
        return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An entry of a cache writer is no " + type.getName());
    }
}
