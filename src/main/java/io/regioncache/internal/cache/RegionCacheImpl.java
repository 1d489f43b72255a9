package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.AsyncRegionCache;
import io.regioncache.ComputeOptions;
import io.regioncache.LocalBinding;
import io.regioncache.OptimisticRegionCache;
import io.regioncache.Region;
import io.regioncache.RegionCache;
import io.regioncache.RegionTransaction;
import io.regioncache.TransactionOptions;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
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
    private final TypeGuard<K, V> types;
    private final CacheOperations<K, V> operations;
    private final LocalBindings localBindings;
    private final CacheUpkeep<K, V> upkeep;
    private final AsyncRegionCache<K, V> async;

    /** Creates an open cache. */
    RegionCacheImpl(
            RegionCacheManagerImpl manager,
            Region region,
            TypeGuard<K, V> types,
            CacheOperations<K, V> operations,
            LocalBindings localBindings,
            CacheUpkeep<K, V> upkeep) {
        this.manager = manager;
        this.region = region;
        this.types = types;
        this.operations = operations;
        this.localBindings = localBindings;
        this.upkeep = upkeep;
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
    public OptimisticRegionCache<K, V> optimistic() {
        return new OptimisticRegionCacheImpl<>(this, types, operations.optimistic(), this::requireOpen);
    }

    @Override
    public RegionCache<K, V> child(String relative) {
        requireOpen();
        return manager.getOrCreate(
                region.name().child(relative).toString(),
                region.name(),
                upkeep.settings().regionSnapshot().ofChild());
    }

    @Override
    public <A, B> RegionCache<A, B> child(String relative, Configuration<A, B> configuration) {
        requireOpen();
        return manager.create(
                region.name().child(relative).toString(),
                configuration,
                region.name(),
                upkeep.settings().regionSnapshot().ofRegion());
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
        upkeep.register(configuration);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
        upkeep.deregister(configuration);
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        return upkeep.configuration(type);
    }

    @Override
    public String getName() {
        return region.name().toString();
    }

    @Override
    public RegionCacheManagerImpl getCacheManager() {
        return manager;
    }

    CacheUpkeep<K, V> upkeep() {
        return upkeep;
    }

    @Override
    public void close() {
        if (leave()) {
            upkeep.closeResources();
        }
    }

    /** Closes the cache and frees its name, but leaves open what users configured; false if it was closed already. */
    boolean leave() {
        return upkeep.leave(() -> manager.release(this));
    }

    @Override
    public boolean isClosed() {
        return upkeep.isClosed();
    }

    private void requireOpen() {
        upkeep.requireOpen();
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
