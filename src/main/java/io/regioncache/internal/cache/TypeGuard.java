package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import javax.cache.configuration.Configuration;

/** Checks arguments: none may be null, and all are of the configured types ({@code Object} allows any). */
final class TypeGuard<K, V> {

    private final Class<K> keyType;
    private final Class<V> valueType;

    TypeGuard(Configuration<K, V> configuration) {
        this.keyType = configuration.getKeyType();
        this.valueType = configuration.getValueType();
    }

    void checkKey(K key) {
        check(keyType, key, "key");
    }

    void checkValue(V value) {
        check(valueType, value, "value");
    }

    void check(K key, V value) {
        checkKey(key);
        checkValue(value);
    }

    void checkKeys(Set<? extends K> keys) {
        requireNonNull(keys, "keys");
        for (K key : keys) {
            checkKey(key);
        }
    }

    void checkEntries(Map<? extends K, ? extends V> entries) {
        requireNonNull(entries, "map");
        entries.forEach(this::check);
    }

    /** Not {@code Class.cast}: the message names both types, but no key or value, which may be confidential. */
    private static void check(Class<?> type, Object argument, String what) {
        requireNonNull(argument, what);
        if (!type.isInstance(argument)) {
            throw new ClassCastException("The " + what + " is a "
                    + argument.getClass().getName() + ", but the cache is configured for " + type.getName());
        }
    }
}
