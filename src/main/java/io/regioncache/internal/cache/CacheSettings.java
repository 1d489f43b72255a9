package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;

/** A cache's settings: a copy of what the cache was created with, and what was switched since. Safe for many threads. */
final class CacheSettings<K, V> {

    private final MutableConfiguration<K, V> settings;

    private CacheSettings(MutableConfiguration<K, V> settings) {
        this.settings = settings;
    }

    /** Copies a configuration. One that is not complete has the defaults of {@link MutableConfiguration} otherwise. */
    static <K, V> CacheSettings<K, V> copyOf(Configuration<K, V> configuration) {
        requireNonNull(configuration.getKeyType(), "keyType");
        requireNonNull(configuration.getValueType(), "valueType");
        if (configuration instanceof CompleteConfiguration<K, V> complete) {
            MutableConfiguration<K, V> copy = new MutableConfiguration<>(complete);
            for (CacheEntryListenerConfiguration<K, V> listener : complete.getCacheEntryListenerConfigurations()) {
                copy.removeCacheEntryListenerConfiguration(listener);
                copy.addCacheEntryListenerConfiguration(copyOf(listener));
            }
            return new CacheSettings<>(copy);
        }
        return new CacheSettings<>(new MutableConfiguration<K, V>()
                .setTypes(configuration.getKeyType(), configuration.getValueType())
                .setStoreByValue(configuration.isStoreByValue()));
    }

    /** Copies a listener's configuration if it is of JSR-107's own class, which is mutable; copies of it are equal. */
    static <K, V> CacheEntryListenerConfiguration<K, V> copyOf(CacheEntryListenerConfiguration<K, V> listener) {
        return listener.getClass() == MutableCacheEntryListenerConfiguration.class
                ? new MutableCacheEntryListenerConfiguration<>(listener)
                : listener;
    }

    /** A copy of the settings as they are now, which is the caller's own. */
    synchronized MutableConfiguration<K, V> snapshot() {
        return new MutableConfiguration<>(settings);
    }

    synchronized void setStatisticsEnabled(boolean enabled) {
        settings.setStatisticsEnabled(enabled);
    }

    synchronized void setManagementEnabled(boolean enabled) {
        settings.setManagementEnabled(enabled);
    }

    /** Throws {@link IllegalArgumentException} if an equal listener configuration is there. */
    synchronized void addListener(CacheEntryListenerConfiguration<K, V> listener) {
        settings.addCacheEntryListenerConfiguration(listener);
    }

    synchronized void removeListener(CacheEntryListenerConfiguration<K, V> listener) {
        settings.removeCacheEntryListenerConfiguration(listener);
    }
}
