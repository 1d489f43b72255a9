package io.regioncache.internal.cache;

import io.regioncache.config.RegionConfiguration;
import java.util.ArrayList;
import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;

/** A cache's settings: a copy of what the cache was created with, and what was switched since. Safe for many threads. */
final class CacheSettings<K, V> {

    private final MutableConfiguration<K, V> settings;
    private final RegionConfiguration<K, V> region;

    private CacheSettings(MutableConfiguration<K, V> settings, RegionConfiguration<K, V> region) {
        this.settings = settings;
        this.region = region;
    }

    /** Copies a configuration. */
    static <K, V> CacheSettings<K, V> copyOf(RegionConfiguration<K, V> configuration) {
        MutableConfiguration<K, V> copy = new MutableConfiguration<>(configuration);
        for (CacheEntryListenerConfiguration<K, V> listener : configuration.getCacheEntryListenerConfigurations()) {
            copy.removeCacheEntryListenerConfiguration(listener);
            copy.addCacheEntryListenerConfiguration(copyOf(listener));
        }
        return new CacheSettings<>(copy, configuration);
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

    /** The settings as they are now, with those of the region. */
    synchronized RegionConfiguration<K, V> regionSnapshot() {
        List<CacheEntryListenerConfiguration<K, V>> listeners = new ArrayList<>();
        settings.getCacheEntryListenerConfigurations().forEach(listeners::add);
        return RegionConfiguration.builder(region)
                .listeners(listeners)
                .statistics(settings.isStatisticsEnabled())
                .management(settings.isManagementEnabled())
                .build();
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
