package io.regioncache.internal.event;

import io.regioncache.internal.store.StoredChange;
import org.jspecify.annotations.Nullable;

/** Makes of a stored change what happened to an entry of a cache, with objects that nobody else has. */
@FunctionalInterface
public interface ChangeDecoder<K, V> {

    /** What happened, or null if it can't be decoded. */
    @Nullable
    EntryChanged<K, V> decode(StoredChange change);
}
