package io.regioncache.internal.cache;

import io.regioncache.Region;
import io.regioncache.RegionName;
import io.regioncache.TransactionOptions;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.internal.event.CacheListeners;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiries;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.integration.Loader;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.management.CacheConfigurationBean;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.management.MBeanRegistration;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.RegionStore;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheWriter;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/** Builds the caches of one manager: makes the parts of a cache and hands them to each other finished. */
final class CacheFactory {

    private final OpenedStore opened;
    private final ManagerThreads threads;
    private final MBeanServer mbeanServer;
    private final Observers observers;
    private final Clears clears;
    private final AsyncCalls calls;
    private final KeyLocks locks = new KeyLocks();
    private final TransactionCommitter committer;

    CacheFactory(OpenedStore opened, Clears clears, ManagerThreads threads, MBeanServer mbeanServer) {
        this.opened = opened;
        this.threads = threads;
        this.mbeanServer = mbeanServer;
        this.observers = opened.observers();
        this.clears = clears;
        this.calls = new AsyncCalls(threads, observers);
        this.committer = new TransactionCommitter(opened.store(), locks, observers);
    }

    /** Builds an open cache. If a user's factory fails, what the others made is closed. */
    <K, V> RegionCacheImpl<K, V> create(
            RegionCacheManagerImpl manager, Region region, RegionConfiguration<K, V> configuration) {
        CacheSettings<K, V> settings = CacheSettings.copyOf(configuration);
        List<Closeable> resources = new ArrayList<>();
        boolean finished = false;
        try {
            RegionCacheImpl<K, V> cache = build(manager, region, configuration, settings, resources);
            finished = true;
            return cache;
        } finally {
            if (!finished) {
                Closing.closeAll(resources);
            }
        }
    }

    private <K, V> RegionCacheImpl<K, V> build(
            RegionCacheManagerImpl manager,
            Region region,
            RegionConfiguration<K, V> configuration,
            CacheSettings<K, V> settings,
            List<Closeable> resources) {
        LocalBindings localBindings = new LocalBindings(region.name(), clears);
        resources.add(localBindings);
        ObservedLoads observedLoads = new ObservedLoads(region.name(), observers);
        Loader<K, V> loader = new Loader<>(
                ObservedLoader.of(made(configuration.getCacheLoaderFactory()), observedLoads),
                configuration.isReadThrough());
        resources.add(loader);
        CacheWriter<? super K, ? super V> cacheWriter = made(configuration.getCacheWriterFactory());
        Writer<K, V> writer = new Writer<>(cacheWriter, configuration.isWriteThrough());
        resources.add(writer);
        Expiry expiry = Expiries.of(configuration.getExpiryPolicyFactory().create());
        resources.add(expiry);
        TypedCodec<K, V> codec = new TypedCodec<>(region.name(), codecOf(configuration));
        RegionEntries<K, V> entries =
                new RegionEntries<>(region.name(), opened.store(), codec, locks, timeoutOf(configuration), observers);
        AtomicReference<@Nullable Cache<K, V>> source = new AtomicReference<>();
        CacheListeners<K, V> listeners = new CacheListeners<>(
                region.name(),
                opened.store(),
                source::get,
                change -> ChangeEvents.ofStored(change, codec),
                task -> threads.events().execute(() -> KeyLocks.withoutWaiting(task)),
                Await::answer);
        resources.add(listeners);
        for (CacheEntryListenerConfiguration<K, V> listener :
                settings.snapshot().getCacheEntryListenerConfigurations()) {
            listeners.register(listener);
        }
        EventDispatcher<K, V> events = new EventDispatcher<>(listeners, codec::copy, KeyLocks::whileTelling);
        TypeGuard<K, V> types = new TypeGuard<>(configuration);
        CacheStatistics statistics = new CacheStatistics(region.name(), observers);
        CacheOperations<K, V> operations =
                operations(configuration, observedLoads, entries, expiry, loader, writer, events, types, statistics);
        CacheBeans<K, V> beans = beans(manager, region.name(), settings, statistics);
        RegionCacheImpl<K, V> cache = new RegionCacheImpl<>(
                manager,
                region,
                types,
                operations,
                localBindings,
                new CacheUpkeep<>(region.name().toString(), settings, listeners, beans, resources));
        source.set(cache);
        return cache;
    }

    /** Begins a transaction on any of these caches. */
    OpenTransaction begin(TransactionOptions options) {
        return new OpenTransaction(options, committer::commit);
    }

    private EntryCodec codecOf(RegionConfiguration<?, ?> configuration) {
        return opened.codecs()
                .codec(
                        configuration.keyCodec().orElse(null),
                        configuration.codec().orElse(null),
                        configuration.allowedClasses().orElse(null));
    }

    private static RegionTimeout timeoutOf(RegionConfiguration<?, ?> configuration) {
        return RegionTimeout.of(configuration.timeout(), configuration.isTimeoutRefreshedOnUpdate());
    }

    private <K, V> CacheOperations<K, V> operations(
            RegionConfiguration<K, V> configuration,
            ObservedLoads observedLoads,
            RegionEntries<K, V> entries,
            Expiry expiry,
            Loader<K, V> loader,
            Writer<K, V> writer,
            EventDispatcher<K, V> events,
            TypeGuard<K, V> types,
            CacheStatistics statistics) {
        RegionName region = observedLoads.region();
        RegionStore store = opened.store();
        Access<K, V> access = new Access<>(entries, expiry);
        Loads<K, V> loads = new Loads<>(entries, expiry, loader, events);
        EntryUpdater<K, V> updater = new EntryUpdater<>(entries, expiry, writer, events, access);
        EntryRemover<K, V> remover = new EntryRemover<>(entries, writer, events, access);
        BulkUpdater<K, V> bulkUpdater = new BulkUpdater<>(entries, expiry, writer, events);
        BulkRemover<K, V> bulkRemover = new BulkRemover<>(entries, writer, events);
        Removals<K, V> removals =
                new Removals<>(region, clears, configuration.isRemoveAllCascading(), remover, bulkRemover, statistics);
        Invocations<K, V> invocations =
                new Invocations<>(entries, expiry, loader, writer, events, access, types, statistics);
        SeenEntries<K, V> seen = new SeenEntries<>(entries, expiry, store::nowMillis);
        AsyncOperations.Parts<K, V> parts = new AsyncOperations.Parts<>(
                entries, expiry, access, loads, updater, remover, bulkUpdater, bulkRemover, seen, statistics);
        return new CacheOperations<>(
                new Reads<>(entries, access, loads, statistics),
                new Puts<>(updater, bulkUpdater, statistics),
                removals,
                invocations,
                new LoadAll<>(region, loader, loads, this::load),
                Computations.of(
                        region, store, entries, expiry, access, events, types, statistics, observedLoads, threads),
                new Iteration<>(entries, seen, remover, statistics),
                new CacheTransactions<>(
                        new TransactionParts<>(
                                region,
                                entries,
                                timeoutOf(configuration),
                                expiry,
                                loader,
                                writer,
                                events,
                                types,
                                statistics),
                        this::begin),
                new OptimisticPuts<>(entries, expiry, events, statistics),
                AsyncOperations.of(region, store, clears, parts, removals, invocations, calls));
    }

    private void load(Runnable task) {
        threads.loads().execute(observers.carrying(task));
    }

    private <K, V> CacheBeans<K, V> beans(
            RegionCacheManagerImpl manager,
            RegionName region,
            CacheSettings<K, V> settings,
            CacheStatistics statistics) {
        String managerUri = manager.getURI().toString();
        return new CacheBeans<>(
                settings,
                statistics,
                MBeanRegistration.ofStatistics(mbeanServer, managerUri, region.toString(), statistics),
                MBeanRegistration.ofConfiguration(
                        mbeanServer, managerUri, region.toString(), new CacheConfigurationBean(settings::snapshot)));
    }

    private static <T> @Nullable T made(@Nullable Factory<T> factory) {
        return factory == null ? null : factory.create();
    }
}
