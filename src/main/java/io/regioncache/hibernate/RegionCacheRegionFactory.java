package io.regioncache.hibernate;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.CacheException;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.internal.DefaultCacheKeysFactory;
import org.hibernate.cache.jcache.ConfigSettings;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * hibernate-jcache's region factory with read-write caches, and times of updates, that hold for several processes: no read that
 * begins after a transaction was over returns an older state.
 *
 * <p>{@code hibernate.cache.region.factory_class} names it, as {@value ShortNameContributor#NAME}. The settings of
 * hibernate-jcache hold; {@code hibernate.javax.cache.provider} need not be given, {@code hibernate.javax.cache.uri} may be any URI
 * of region-cache's, and caches that are missing are created unless {@code hibernate.javax.cache.missing_cache_strategy} says
 * otherwise. All processes of one database have to use this factory. On a cluster the colocation depth is
 * {@value #CLUSTER_DEPTH} unless the URI says otherwise.
 */
public class RegionCacheRegionFactory extends JCacheRegionFactory {

    private static final long serialVersionUID = 1L;

    /** So many segments that every region has a slot of its own. */
    public static final int CLUSTER_DEPTH = 32;

    private static final String PROVIDER = "io.regioncache.spi.RegionCachingProvider";

    private final CacheKeysFactory keys;
    private transient @Nullable RegionCacheManager regions;
    private transient @Nullable CacheClock clock;
    private transient @Nullable OwedChanges owed;
    private transient boolean isManagerOurs;

    /** A factory whose keys are Hibernate's usual ones. Called by Hibernate. */
    public RegionCacheRegionFactory() {
        this(DefaultCacheKeysFactory.INSTANCE);
    }

    /** A factory with other keys. */
    public RegionCacheRegionFactory(CacheKeysFactory keys) {
        super(keys);
        this.keys = keys;
    }

    CacheClock clock() {
        return started(clock);
    }

    /** The manager of the regions, to clear one with all below it, for example. */
    @Override
    public RegionCacheManager getCacheManager() {
        return started(regions);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The region factory is not started");
        }
        return part;
    }

    // Starting and stopping

    @Override
    protected void prepareForUse(SessionFactoryOptions settings, Map<String, Object> configValues) {
        Map<String, Object> values = new HashMap<>(configValues);
        values.putIfAbsent(ConfigSettings.MISSING_CACHE_STRATEGY, "create");
        boolean finished = false;
        try {
            super.prepareForUse(settings, values);
            finished = true;
        } finally {
            if (!finished && regions != null) {
                releaseFromUse();
            }
        }
    }

    @Override
    protected CacheManager resolveCacheManager(SessionFactoryOptions settings, Map<String, Object> properties) {
        boolean isGiven = properties.get(ConfigSettings.CACHE_MANAGER) instanceof CacheManager;
        RegionCacheManager manager = isGiven
                ? regionsOf(super.resolveCacheManager(settings, properties))
                : SharedManagers.take(() -> regionsOf(super.resolveCacheManager(settings, properties)));
        isManagerOurs = !isGiven;
        regions = manager;
        clock = new CacheClock(manager::serverTime);
        owed = new OwedChanges();
        return manager;
    }

    private static RegionCacheManager regionsOf(CacheManager manager) {
        try {
            return manager.unwrap(RegionCacheManager.class);
        } catch (IllegalArgumentException e) {
            throw new CacheException(
                    "The region factory " + ShortNameContributor.NAME
                            + " needs a cache manager of region-cache, not a "
                            + manager.getClass().getName() + ". Leave " + ConfigSettings.PROVIDER
                            + " out, or take the factory"
                            + " " + ConfigSettings.SIMPLE_FACTORY_NAME,
                    e);
        }
    }

    @Override
    protected CachingProvider getCachingProvider(Map<String, Object> properties) {
        return properties.get(ConfigSettings.PROVIDER) == null
                ? Caching.getCachingProvider(PROVIDER, RegionCacheRegionFactory.class.getClassLoader())
                : super.getCachingProvider(properties);
    }

    @Override
    protected @Nullable URI getUri(SessionFactoryOptions settings, Map<String, Object> properties) {
        Object given = properties.get(ConfigSettings.CONFIG_URI);
        URI server = given == null ? null : ServerUris.of(given.toString());
        return server == null ? super.getUri(settings, properties) : server;
    }

    /** Closes the manager, unless other session factories use it or it was given. */
    @Override
    protected void releaseFromUse() {
        RegionCacheManager manager = getCacheManager();
        started(owed).close();
        if (isManagerOurs) {
            SharedManagers.giveBack(manager);
        }
        regions = null;
    }

    // Regions

    @Override
    public DomainDataRegion buildDomainDataRegion(
            DomainDataRegionConfig regionConfig, DomainDataRegionBuildingContext buildingContext) {
        return new RegionCacheRegion(
                regionConfig,
                this,
                createDomainDataStorageAccess(regionConfig, buildingContext),
                keys,
                buildingContext);
    }

    @Override
    protected RegionStorage createDomainDataStorageAccess(
            DomainDataRegionConfig regionConfig, DomainDataRegionBuildingContext buildingContext) {
        return storage(regionConfig.getRegionName(), buildingContext.getSessionFactory());
    }

    @Override
    protected StorageAccess createQueryResultsRegionStorageAccess(
            String regionName, SessionFactoryImplementor sessionFactory) {
        String name = defaultRegionName(
                regionName,
                sessionFactory,
                DEFAULT_QUERY_RESULTS_REGION_UNQUALIFIED_NAME,
                LEGACY_QUERY_RESULTS_REGION_UNQUALIFIED_NAMES);
        return new QueryStorage(storage(name, sessionFactory));
    }

    @Override
    protected StorageAccess createTimestampsRegionStorageAccess(
            String regionName, SessionFactoryImplementor sessionFactory) {
        String name = defaultRegionName(
                regionName,
                sessionFactory,
                DEFAULT_UPDATE_TIMESTAMPS_REGION_UNQUALIFIED_NAME,
                LEGACY_UPDATE_TIMESTAMPS_REGION_UNQUALIFIED_NAMES);
        return new TimestampStorage(storage(name, sessionFactory), clock(), started(owed));
    }

    /** Creates a cache, or gets the one that another session factory has created meanwhile, as both may have one manager. */
    @Override
    protected Cache<Object, Object> createCache(String regionName) {
        try {
            return super.createCache(regionName);
        } catch (javax.cache.CacheException e) {
            Cache<Object, Object> created = getCacheManager().getCache(regionName);
            if (created == null) {
                throw e;
            }
            return created;
        }
    }

    @SuppressWarnings("unchecked") // it is unwrapped from a cache of these types
    private RegionStorage storage(String regionName, SessionFactoryImplementor sessionFactory) {
        RegionCache<Object, Object> cache =
                getOrCreateCache(regionName, sessionFactory).unwrap(RegionCache.class);
        return new RegionStorage(cache, started(owed));
    }

    // Transactions and their time

    @Override
    public CacheTransactionSynchronization createTransactionContext(SharedSessionContractImplementor session) {
        return new TransactionContext(clock(), session);
    }

    /** What the server's clock shows now at most, in epoch microseconds; increases with each call. */
    @Override
    public long nextTimestamp() {
        return clock().latest();
    }

    /** How long locks hold that nobody gives up: 60 s, in microseconds. */
    @Override
    public long getTimeout() {
        return CacheClock.timeoutMicros();
    }
}
