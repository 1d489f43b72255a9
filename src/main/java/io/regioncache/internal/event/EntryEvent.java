package io.regioncache.internal.event;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** An event of one entry, as listeners and filters see it. */
final class EntryEvent<K, V> extends CacheEntryEvent<K, V> {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // JSR-107 makes events serializable whether or not their keys are
    private final K key;

    @SuppressWarnings("serial")
    private final @Nullable V value;

    @SuppressWarnings("serial")
    private final @Nullable V oldValue;

    EntryEvent(Cache<K, V> source, EventType type, EntryChanged<K, V> change) {
        super(source, type);
        this.key = change.key();
        this.value = change.value();
        this.oldValue = change.oldValue();
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public @Nullable V getValue() {
        return value;
    }

    @Override
    public @Nullable V getOldValue() {
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValue != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("A cache entry event is no " + type.getName());
    }
}
