package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.AsyncRegionCache;
import io.regioncache.ComputeOptions;
import io.regioncache.LocalBinding;
import io.regioncache.Region;
import io.regioncache.RegionCache;
import io.regioncache.RegionTransaction;
import io.regioncache.TransactionOptions;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.internal.event.CacheListeners;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** A cache as users see it: checks what it is asked, and leaves the rest to its operations. */
final class RegionCacheImpl<K, V> implements RegionCache<K, V> {

    private final RegionCacheManagerImpl manager;
    private final Region region;
    private final CacheSettings<K, V> settings;
    private final TypeGuard<K, V> types;
    private final CacheOperations<K, V> operations;
    private final CacheListeners<K, V> listeners;
    private final CacheBeans<K, V> beans;
    private final LocalBindings localBindings;
    private final List<Closeable> resources;
    private final AsyncRegionCache<K, V> async;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Creates an open cache.
     *
     * @param resources what users configured and is to be closed with the cache
     */
    RegionCacheImpl(
            RegionCacheManagerImpl manager,
            Region region,
            CacheSettings<K, V> settings,
            TypeGuard<K, V> types,
            CacheOperations<K, V> operations,
            CacheListeners<K, V> listeners,
            CacheBeans<K, V> beans,
            LocalBindings localBindings,
            List<Closeable> resources) {
        this.manager = manager;
        this.region = region;
        this.settings = settings;
        this.types = types;
        this.operations = operations;
        this.listeners = listeners;
        this.beans = beans;
        this.localBindings = localBindings;
        this.resources = List.copyOf(resources);
        this.async = new AsyncRegionCacheImpl<>(this, types, operations, this::requireOpen);
    }

    // Regions

    @Override
    public Region region() {
        return region;
    }

    @Override
    public AsyncRegionCache<K, V> async() {
        return async;
    }

    @Override
    public RegionCache<K, V> child(String relative) {
        requireOpen();
        return manager.getOrCreate(
                region.name().child(relative).toString(),
                region.name(),
                settings.regionSnapshot().ofChild());
    }

    @Override
    public <A, B> RegionCache<A, B> child(String relative, Configuration<A, B> configuration) {
        requireOpen();
        return manager.create(
                region.name().child(relative).toString(),
                configuration,
                region.name(),
                settings.regionSnapshot().ofRegion());
    }

    @Override
    public void invalidateOn(String... signals) {
        requireOpen();
        region.invalidateOn(signals);
    }

    @Override
    public LocalBinding invalidateOn(Flow.Publisher<?> publisher) {
        requireOpen();
        return localBindings.add(publisher);
    }

    @Override
    public void unbind(String... signals) {
        requireOpen();
        region.unbind(signals);
    }

    // Reading

    @Override
    public @Nullable V get(K key) {
        requireOpen();
        types.checkKey(key);
        return operations.reads().get(key);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        requireOpen();
        types.checkKeys(keys);
        return operations.reads().getAll(keys);
    }

    @Override
    public boolean containsKey(K key) {
        requireOpen();
        types.checkKey(key);
        return operations.reads().containsKey(key);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        requireOpen();
        return operations.iteration().start(this::requireOpen);
    }

    @Override
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        requireOpen();
        types.checkKeys(keys);
        operations.loadAll().start(keys, replaceExistingValues, completionListener);
    }

    @Override
    public @Nullable V getOrCompute(
            K key, Function<? super K, ? extends @Nullable V> function, ComputeOptions options) {
        requireOpen();
        types.checkKey(key);
        requireNonNull(function, "function");
        requireNonNull(options, "options");
        return operations.computations().getOrCompute(key, function, options);
    }

    // Storing

    @Override
    public void put(K key, V value) {
        requireOpen();
        types.check(key, value);
        operations.puts().put(key, value);
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        requireOpen();
        types.check(key, value);
        return operations.puts().getAndPut(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        requireOpen();
        types.checkEntries(map);
        operations.puts().putAll(map);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        requireOpen();
        types.check(key, value);
        return operations.puts().putIfAbsent(key, value);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        requireOpen();
        types.check(key, newValue);
        types.checkValue(oldValue);
        return operations.puts().replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        requireOpen();
        types.check(key, value);
        return operations.puts().replace(key, value);
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        requireOpen();
        types.check(key, value);
        return operations.puts().getAndReplace(key, value);
    }

    // Removing

    @Override
    public boolean remove(K key) {
        requireOpen();
        types.checkKey(key);
        return operations.removals().remove(key);
    }

    @Override
    public boolean remove(K key, V oldValue) {
        requireOpen();
        types.check(key, oldValue);
        return operations.removals().remove(key, oldValue);
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        requireOpen();
        types.checkKey(key);
        return operations.removals().getAndRemove(key);
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        requireOpen();
        types.checkKeys(keys);
        operations.removals().removeAll(keys);
    }

    @Override
    public void removeAll() {
        requireOpen();
        operations.removals().removeAll();
    }

    @Override
    public void clear() {
        requireOpen();
        operations.removals().clear();
    }

    // Transactions

    @Override
    public RegionTransaction<K, V> begin(TransactionOptions options) {
        requireOpen();
        return operations.transactions().begin(requireNonNull(options, "options"), this::requireOpen);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(
            TransactionOptions options, Function<? super RegionTransaction<K, V>, ? extends T> body) {
        requireOpen();
        requireNonNull(body, "body");
        return operations.transactions().run(requireNonNull(options, "options"), this::requireOpen, body);
    }

    /** The part of a transaction that works on this cache. */
    RegionTransaction<K, V> join(OpenTransaction transaction) {
        requireOpen();
        return operations.transactions().join(transaction, this::requireOpen);
    }

    // Entry processors

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        requireOpen();
        types.checkKey(key);
        requireNonNull(entryProcessor, "entryProcessor");
        return operations.invocations().invoke(key, entryProcessor, arguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        requireOpen();
        types.checkKeys(keys);
        requireNonNull(entryProcessor, "entryProcessor");
        return operations.invocations().invokeAll(keys, entryProcessor, arguments);
    }

    // Listeners, settings and life cycle

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
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

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
        requireOpen();
        requireNonNull(configuration, "configuration");
        settings.removeListener(configuration);
        listeners.deregister(configuration);
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        Configuration<K, V> snapshot =
                type.equals(RegionConfiguration.class) ? settings.regionSnapshot() : settings.snapshot();
        if (type.isInstance(snapshot)) {
            return type.cast(snapshot);
        }
        throw new IllegalArgumentException("The settings of cache " + getName() + " can't be had as " + type.getName());
    }

    @Override
    public String getName() {
        return region.name().toString();
    }

    @Override
    public RegionCacheManagerImpl getCacheManager() {
        return manager;
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

    @Override
    public void close() {
        if (leave()) {
            closeResources();
        }
    }

    /** Closes the cache and frees its name, but leaves open what users configured; false if it was closed already. */
    boolean leave() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        try {
            listeners.stop(); // first, since the next cache of this name listens to the same region
            beans.close(); // and has beans of the same names
        } finally {
            manager.release(this);
        }
        return true;
    }

    /** Closes what users configured. */
    void closeResources() {
        Closing.closeAll(resources);
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("Cache " + getName() + " is closed");
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("Cache " + getName() + " is no " + type.getName());
    }

    @Override
    public String toString() {
        return "RegionCache(" + getName() + (isClosed() ? ", closed)" : ")");
    }
}
