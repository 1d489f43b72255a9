package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.store.StoredChange;
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

    /** The event of a change that the store tells. What can't be decoded is absent, so that its end, for one, is no event. */
    static <K, V> @Nullable EntryChanged<K, V> ofStored(StoredChange change, TypedCodec<K, V> codec) {
        K key = codec.decodeKey(change.key());
        V value = codec.decodeValue(change.value());
        V old = codec.decodeValue(change.old());
        boolean wasAbsent = change.old() != null && old == null;
        if (key == null) {
            return null;
        }
        return switch (change.kind()) {
            case CREATED -> value == null ? null : EntryChanged.created(key, value);
            case UPDATED -> value == null ? null : ofUpdate(key, value, old, wasAbsent);
            case REMOVED -> wasAbsent ? null : EntryChanged.removed(key, old);
            case EXPIRED -> wasAbsent ? null : EntryChanged.expired(key, old);
        };
    }

    private static <K, V> EntryChanged<K, V> ofUpdate(K key, V value, @Nullable V old, boolean wasAbsent) {
        return wasAbsent ? EntryChanged.created(key, value) : EntryChanged.updated(key, value, old);
    }
}
