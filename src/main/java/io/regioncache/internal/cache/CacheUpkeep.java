package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.config.RegionConfiguration;
import io.regioncache.internal.event.CacheListeners;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;

/** What keeps a cache going beside its operations: whether it is open, its settings, its listeners, and what it shows in JMX. */
final class CacheUpkeep<K, V> {

    private final String name;
    private final CacheSettings<K, V> settings;
    private final CacheListeners<K, V> listeners;
    private final CacheBeans<K, V> beans;
    private final List<Closeable> resources;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Creates the upkeep of an open cache.
     *
     * @param resources what users configured and is to be closed with the cache
     */
    CacheUpkeep(
            String name,
            CacheSettings<K, V> settings,
            CacheListeners<K, V> listeners,
            CacheBeans<K, V> beans,
            List<Closeable> resources) {
        this.name = name;
        this.settings = settings;
        this.listeners = listeners;
        this.beans = beans;
        this.resources = List.copyOf(resources);
    }

    CacheSettings<K, V> settings() {
        return settings;
    }

    void register(CacheEntryListenerConfiguration<K, V> configuration) {
        requireOpen();
        requireNonNull(configuration, "configuration");
        CacheEntryListenerConfiguration<K, V> copy = CacheSettings.copyOf(configuration);
        settings.addListener(copy);
        boolean registered = false;
        try {
            listeners.register(copy);
            registered = true;
        } finally {
            if (!registered) {
                settings.removeListener(copy);
            }
        }
    }

    void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        requireOpen();
        requireNonNull(configuration, "configuration");
        settings.removeListener(configuration);
        listeners.deregister(configuration);
    }

    <C extends Configuration<K, V>> C configuration(Class<C> type) {
        Configuration<K, V> snapshot =
                type.equals(RegionConfiguration.class) ? settings.regionSnapshot() : settings.snapshot();
        if (type.isInstance(snapshot)) {
            return type.cast(snapshot);
        }
        throw new IllegalArgumentException("The settings of cache " + name + " can't be had as " + type.getName());
    }

    /** Lets the listeners hear what other processes do from now on; waits until they do. */
    void startListening() {
        listeners.start();
    }

    /** Switches statistics and management on if the settings say so. */
    void showBeans() {
        beans.show();
    }

    void setStatisticsEnabled(boolean enabled) {
        beans.setStatisticsEnabled(enabled);
    }

    void setManagementEnabled(boolean enabled) {
        beans.setManagementEnabled(enabled);
    }

    /**
     * Closes the cache, but leaves open what users configured; false if it was closed already.
     *
     * @param release called last, however it ends
     */
    boolean leave(Runnable release) {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        try {
            listeners.stop(); // first, since the next cache of this name listens to the same region
            beans.close(); // and has beans of the same names
        } finally {
            release.run();
        }
        return true;
    }

    /** Closes what users configured. */
    void closeResources() {
        Closing.closeAll(resources);
    }

    boolean isClosed() {
        return closed.get();
    }

    void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("Cache " + name + " is closed");
        }
    }
}
