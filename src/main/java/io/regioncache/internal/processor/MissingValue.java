package io.regioncache.internal.processor;

import org.jspecify.annotations.Nullable;

/** Where the value of an entry comes from that is not in the cache. */
@FunctionalInterface
public interface MissingValue<K, V> {

    /** The value of a key, null if there is none. */
    @Nullable
    V load(K key);
}
