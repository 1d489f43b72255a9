package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import org.jspecify.annotations.Nullable;

/** The events that changes of entries cause. */
final class ChangeEvents {

    private ChangeEvents() {}

    /** The event of a store of this value, null if it causes none. */
    static <K, V> @Nullable EntryChanged<K, V> ofStore(K key, V value, Change<V> change) {
        return switch (change.effect()) {
            case CREATED -> EntryChanged.created(key, value);
            case UPDATED -> EntryChanged.updated(key, value, change.old());
            case REMOVED -> EntryChanged.expired(key, change.old()); // its new lifetime was none
            case NOTHING, REJECTED -> null;
        };
    }

    /** The event of a removal, null if it causes none. */
    static <K, V> @Nullable EntryChanged<K, V> ofRemoval(K key, Change<V> change) {
        return change.removals() == 0 ? null : EntryChanged.removed(key, change.old());
    }
}
