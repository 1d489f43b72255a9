package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.ManagerTransaction;
import io.regioncache.Region;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionName;
import io.regioncache.ServerInfo;
import io.regioncache.ServerTimeBounds;
import io.regioncache.Signal;
import io.regioncache.TransactionOptions;
import io.regioncache.config.RegionConfiguration;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** The caches of one store, and the regions they are part of. */
public final class RegionCacheManagerImpl implements RegionCacheManager {

    private static final RegionConfiguration<?, ?> NOTHING =
            RegionConfiguration.builder().build();

    private final CachingProvider provider;
    private final URI uri;
    private final WeakReference<ClassLoader> loader;
    private final OpenedStore opened;
    private final Consumer<RegionCacheManagerImpl> onClose;
    private final ManagerRegions regions;
    private final ManagerThreads threads;
    private final CacheFactory factory;
    private final DeclaredCaches declared;
    private final ConcurrentMap<String, RegionCacheImpl<?, ?>> caches = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Held while a cache comes or goes, so that no name has two caches and none is left open by a close. */
    private final Object comingAndGoing = new Object();

    /**
     * Creates an open manager.
     *
     * @param opened its storage, which is closed with it
     * @param onClose told when it is closed
     */
    public RegionCacheManagerImpl(
            CachingProvider provider,
            URI uri,
            ClassLoader loader,
            OpenedStore opened,
            Consumer<RegionCacheManagerImpl> onClose) {
        this.provider = provider;
        this.uri = uri;
        this.loader = new WeakReference<>(loader);
        this.opened = opened;
        this.onClose = onClose;
        this.declared = new DeclaredCaches(opened.declarations());
        Clears clears = new Clears(opened.store(), opened.observers());
        this.regions = new ManagerRegions(opened.store(), clears, this::requireOpen);
        this.threads = new ManagerThreads(loader);
        this.factory = new CacheFactory(opened, clears, threads, ManagementFactory.getPlatformMBeanServer());
    }

    @Override
    public Region region(String name) {
        return regions.region(RegionName.of(name));
    }

    @Override
    public Region root() {
        return regions.region(RegionName.root());
    }

    @Override
    public Signal signal(String name) {
        return regions.signal(name);
    }

    @Override
    public List<String> signals() {
        return regions.signals();
    }

    @Override
    public CompletionStage<List<ServerInfo>> servers() {
        return regions.servers();
    }

    @Override
    public ServerTimeBounds serverTime() {
        return regions.serverTime();
    }

    @Override
    public <K, V, C extends Configuration<K, V>> RegionCache<K, V> createCache(String name, C configuration) {
        return create(name, configuration, RegionName.root(), NOTHING);
    }

    /**
     * Creates a cache.
     *
     * @param parent the region whose cache it is a child of, or the root
     * @param inherited settings of that cache, for what neither the configuration nor a declaration of the region says, or of
     *     one between both
     */
    <K, V> RegionCache<K, V> create(
            String name, Configuration<K, V> configuration, RegionName parent, RegionConfiguration<?, ?> inherited) {
        requireNonNull(name, "cacheName");
        requireNonNull(configuration, "configuration");
        synchronized (comingAndGoing) {
            requireOpen();
            if (caches.containsKey(name)) {
                throw declared.existing(name);
            }
        }
        CacheRequirements.requireStoreByValue(name, configuration);
        RegionCache<K, V> created =
                add(name, declared.resolved(name, RegionConfiguration.of(configuration), parent, inherited));
        if (created == null) {
            throw new CacheException("A cache named " + name + " was created meanwhile");
        }
        return created;
    }

    /**
     * Opens the caches that are declared.
     *
     * @throws CacheException if one of them can't be opened; the message says which, and why
     */
    public void openDeclared() {
        declared.open(name -> createCache(name, RegionConfiguration.builder().build()));
    }

    /** The open cache of that name, whose types must be those of the parent's configuration, or a new one that inherits it. */
    <K, V> RegionCache<K, V> getOrCreate(String name, RegionName parent, RegionConfiguration<K, V> inherited) {
        while (true) {
            RegionCache<K, V> present;
            synchronized (comingAndGoing) {
                present = getCache(name, inherited.getKeyType(), inherited.getValueType());
            }
            RegionCache<K, V> cache =
                    present == null ? add(name, declared.inheriting(name, parent, inherited)) : present;
            if (cache != null) {
                return cache;
            }
        }
    }

    /**
     * Creates a cache. Users' factories run before anything is locked, since they may use this manager, from other threads
     * too.
     *
     * @return null if another cache of that name came first; what the factories made is closed then
     */
    private <K, V> @Nullable RegionCache<K, V> add(String name, RegionConfiguration<K, V> configuration) {
        RegionCacheImpl<K, V> cache = factory.create(this, region(name), configuration);
        boolean finished = false;
        try {
            synchronized (comingAndGoing) {
                requireOpen();
                if (caches.putIfAbsent(name, cache) != null) {
                    return null;
                }
            }
            opened.observers().opened(cache, cache.region().name(), cache::isClosed);
            cache.upkeep().startListening();
            bind(cache, configuration.signals());
            cache.upkeep().showBeans();
            finished = true;
            return cache;
        } finally {
            if (!finished) {
                cache.close();
            }
        }
    }

    private static void bind(RegionCacheImpl<?, ?> cache, Set<String> signals) {
        if (!signals.isEmpty()) {
            cache.region().invalidateOn(signals.toArray(String[]::new));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // both types were compared
    public <K, V> @Nullable RegionCache<K, V> getCache(String name, Class<K> keyType, Class<V> valueType) {
        requireOpen();
        requireNonNull(keyType, "keyType");
        requireNonNull(valueType, "valueType");
        RegionCacheImpl<?, ?> cache = caches.get(requireNonNull(name, "cacheName"));
        if (cache == null) {
            return null;
        }
        CacheRequirements.requireTypes(name, cache.getConfiguration(Configuration.class), keyType, valueType);
        return (RegionCache<K, V>) cache;
    }

    @Override
    @SuppressWarnings("unchecked") // JSR-107 1.1 leaves the types to the caller here
    public <K, V> @Nullable RegionCache<K, V> getCache(String name) {
        requireOpen();
        return (RegionCache<K, V>) caches.get(requireNonNull(name, "cacheName"));
    }

    @Override
    public Iterable<String> getCacheNames() {
        requireOpen();
        return List.copyOf(new TreeSet<>(caches.keySet()));
    }

    @Override
    public ManagerTransaction begin(TransactionOptions options) {
        requireOpen();
        return over(factory.begin(requireNonNull(options, "options")));
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(
            TransactionOptions options, Function<? super ManagerTransaction, ? extends T> body) {
        requireOpen();
        requireNonNull(body, "body");
        return CacheTransactions.run(
                requireNonNull(options, "options"), factory::begin, transaction -> body.apply(over(transaction)));
    }

    private ManagerTransaction over(OpenTransaction transaction) {
        return new ManagerTransactionImpl(this, opened.store(), transaction);
    }

    /** Clears the region of an open cache with all below it and closes the cache; does nothing if none is open. */
    @Override
    public void destroyCache(String name) {
        requireNonNull(name, "cacheName");
        RegionCacheImpl<?, ?> cache;
        boolean left = false;
        synchronized (comingAndGoing) {
            requireOpen();
            cache = caches.get(name);
            if (cache != null) {
                cache.region().clear(); // if this fails, the cache stays open to try again
                left = cache.leave();
            }
        }
        if (cache != null && left) {
            cache.upkeep().closeResources(); // without the lock: a loader that is waited for may be waiting for it
        }
    }

    /** Called by a cache that is being closed. */
    void release(RegionCacheImpl<?, ?> cache) {
        opened.observers().closed(cache); // before there can be another cache of that name
        caches.remove(cache.getName(), cache);
    }

    @Override
    public void enableManagement(String name, boolean enabled) {
        RegionCacheImpl<?, ?> cache = openCache(name);
        if (cache != null) {
            cache.upkeep().setManagementEnabled(enabled);
        }
    }

    @Override
    public void enableStatistics(String name, boolean enabled) {
        RegionCacheImpl<?, ?> cache = openCache(name);
        if (cache != null) {
            cache.upkeep().setStatisticsEnabled(enabled);
        }
    }

    private @Nullable RegionCacheImpl<?, ?> openCache(String name) {
        requireOpen();
        return caches.get(requireNonNull(name, "cacheName"));
    }

    @Override
    public RegionCacheObserver.Registration observe(RegionCacheObserver observer) {
        return opened.observers().add(observer);
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    /** The class loader, or null if nobody else uses it any more. */
    @Override
    public @Nullable ClassLoader getClassLoader() {
        return loader.get();
    }

    /** A copy, so that changing it changes nothing here. */
    @Override
    public Properties getProperties() {
        Properties copy = new Properties();
        copy.putAll(opened.properties());
        return copy;
    }

    @Override
    public void close() {
        synchronized (comingAndGoing) {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
        }
        try {
            onClose.accept(this);
            caches.values().forEach(Cache::close);
        } finally {
            opened.observers().close();
            threads.close();
            opened.store().close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("This cache manager is closed");
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("A region cache manager is no " + type.getName());
    }
}
