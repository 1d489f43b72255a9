package io.regioncache.internal.cache;

import javax.cache.configuration.Configuration;

/** What a manager refuses of the caches that it is asked for. */
final class CacheRequirements {

    private CacheRequirements() {}

    /** Throws if a cache is to be stored by reference. */
    static void requireStoreByValue(String name, Configuration<?, ?> configuration) {
        if (!configuration.isStoreByValue()) {
            throw new UnsupportedOperationException(
                    "Store by reference is not supported: entries of cache " + name + " are kept on a server");
        }
    }

    /** Throws if a cache is asked for with other types than it is configured for. */
    static void requireTypes(String name, Configuration<?, ?> configuration, Class<?> keyType, Class<?> valueType) {
        requireType("key", name, configuration.getKeyType(), keyType);
        requireType("value", name, configuration.getValueType(), valueType);
    }

    private static void requireType(String what, String name, Class<?> configured, Class<?> asked) {
        if (!configured.equals(asked)) {
            throw new ClassCastException("Cache " + name + " is configured for the " + what + " type "
                    + configured.getName() + ", not for " + asked.getName());
        }
    }
}
