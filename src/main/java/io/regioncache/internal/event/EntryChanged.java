package io.regioncache.internal.event;

import java.util.function.UnaryOperator;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entry.
 *
 * @param type what happened
 * @param key the key of the entry
 * @param value its value now, or the last one if it is gone
 * @param oldValue its value before, null if there was none
 */
public record EntryChanged<K, V>(
        EventType type, K key, @Nullable V value, @Nullable V oldValue) {

    /** An entry came into being. */
    public static <K, V> EntryChanged<K, V> created(K key, V value) {
        return new EntryChanged<>(EventType.CREATED, key, value, null);
    }

    /** An entry got another value. */
    public static <K, V> EntryChanged<K, V> updated(K key, V value, @Nullable V oldValue) {
        return new EntryChanged<>(EventType.UPDATED, key, value, oldValue);
    }

    /** An entry was removed. */
    public static <K, V> EntryChanged<K, V> removed(K key, @Nullable V oldValue) {
        return new EntryChanged<>(EventType.REMOVED, key, oldValue, oldValue);
    }

    /** The same with copies of the values; where both are one object, so are the copies. */
    EntryChanged<K, V> copied(UnaryOperator<V> copier) {
        V copy = value == null ? null : copier.apply(value);
        if (oldValue == null || oldValue == value) {
            return new EntryChanged<>(type, key, copy, oldValue == null ? null : copy);
        }
        return new EntryChanged<>(type, key, copy, copier.apply(oldValue));
    }

    /** An entry expired. */
    public static <K, V> EntryChanged<K, V> expired(K key, @Nullable V oldValue) {
        return new EntryChanged<>(EventType.EXPIRED, key, oldValue, oldValue);
    }
}
