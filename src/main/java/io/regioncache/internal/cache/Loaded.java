package io.regioncache.internal.cache;

import io.regioncache.internal.store.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What a load or computation gave, both as an object for the thread that did it and encoded for others: each gets an object
 * of its own. Both are null if there is no value.
 */
record Loaded<V>(@Nullable V value, @Nullable Envelope envelope) {

    static <V> Loaded<V> nothing() {
        return new Loaded<>(null, null);
    }
}
