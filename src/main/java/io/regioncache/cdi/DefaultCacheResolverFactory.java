package io.regioncache.cdi;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves caches by their names: from the bean of type {@link CacheManager} if the application has one, else from the default
 * manager of the default provider. A cache that is not there is created. Safe for use by many threads.
 */
final class DefaultCacheResolverFactory implements CacheResolverFactory, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DefaultCacheResolverFactory.class);

    private final Instances instances;
    private @Nullable CacheManager fromBean;
    private @Nullable CacheManager acquired;
    private boolean ended;

    DefaultCacheResolverFactory(Instances instances) {
        this.instances = instances;
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> cacheMethodDetails) {
        return new ByName(cacheMethodDetails.getCacheName());
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> cacheMethodDetails) {
        return new ByName(cacheMethodDetails.getCacheAnnotation().exceptionCacheName());
    }

    /** Always the cache of one name: looked for at first, and again if it was closed. */
    private final class ByName implements CacheResolver {

        private final String name;
        private volatile @Nullable Cache<?, ?> found;

        private ByName(String name) {
            this.name = name;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the types are the caller's
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> cacheInvocationContext) {
            Cache<?, ?> cache = found;
            if (cache == null || cache.isClosed()) {
                cache = cache(name);
                found = cache;
            }
            return (Cache<K, V>) cache;
        }
    }

    private Cache<?, ?> cache(String name) {
        CacheManager manager = manager();
        Cache<?, ?> present = manager.getCache(name);
        if (present != null) {
            return present;
        }
        Cache<?, ?> created;
        try {
            created = manager.createCache(name, new MutableConfiguration<>());
        } catch (CacheException e) {
            Cache<?, ?> others = manager.getCache(name); // made by another thread meanwhile
            if (others == null) {
                throw e;
            }
            return others;
        }
        log.info("Created the cache {}, which an annotation names and which was not there", name);
        return created;
    }

    private synchronized CacheManager manager() {
        if (ended) {
            throw new IllegalStateException("The container has ended: no cache can be used");
        }
        if (fromBean == null && acquired == null) {
            fromBean = instances.bean(CacheManager.class).orElse(null);
        }
        if (fromBean != null) {
            return fromBean;
        }
        CacheManager manager = acquired;
        if (manager == null || manager.isClosed()) {
            release();
            manager = DefaultManagers.acquire();
            acquired = manager;
        }
        return manager;
    }

    /** Lets go of the default manager, for good: nobody would close one that a call under way opens later. */
    @Override
    public synchronized void close() {
        ended = true;
        release();
    }

    private void release() {
        CacheManager manager = acquired;
        acquired = null;
        if (manager != null) {
            DefaultManagers.release(manager);
        }
    }
}
