package io.regioncache.cdi;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/**
 * What the four annotations of methods have in common.
 *
 * @param annotation the annotation itself
 * @param cacheName empty if it does not say
 * @param resolverFactory {@link CacheResolverFactory} itself if it does not say
 * @param keyGenerator {@link CacheKeyGenerator} itself if it does not say, or needs no key
 * @param afterInvocation whether the cache is changed when the method has returned
 * @param exceptions those that are stored, or after which the cache is changed all the same
 * @param exceptionCacheName empty for none
 */
record CacheAnnotation(
        Annotation annotation,
        String cacheName,
        Class<? extends CacheResolverFactory> resolverFactory,
        Class<? extends CacheKeyGenerator> keyGenerator,
        boolean afterInvocation,
        ExceptionFilter exceptions,
        String exceptionCacheName) {

    /** The four. */
    static final List<Class<? extends Annotation>> TYPES =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    /** An annotation that is one of the four; nothing if it is another. */
    static Optional<CacheAnnotation> of(Annotation annotation) {
        if (annotation instanceof CacheResult result) {
            return Optional.of(of(result));
        } else if (annotation instanceof CachePut put) {
            return Optional.of(of(put));
        } else if (annotation instanceof CacheRemove remove) {
            return Optional.of(of(remove));
        } else if (annotation instanceof CacheRemoveAll removeAll) {
            return Optional.of(of(removeAll));
        }
        return Optional.empty();
    }

    private static CacheAnnotation of(CacheResult result) {
        return new CacheAnnotation(
                result,
                result.cacheName(),
                result.cacheResolverFactory(),
                result.cacheKeyGenerator(),
                true,
                ExceptionFilter.of(result.cachedExceptions(), result.nonCachedExceptions(), true),
                result.exceptionCacheName());
    }

    private static CacheAnnotation of(CachePut put) {
        return new CacheAnnotation(
                put,
                put.cacheName(),
                put.cacheResolverFactory(),
                put.cacheKeyGenerator(),
                put.afterInvocation(),
                ExceptionFilter.of(put.cacheFor(), put.noCacheFor(), false),
                "");
    }

    private static CacheAnnotation of(CacheRemove remove) {
        return new CacheAnnotation(
                remove,
                remove.cacheName(),
                remove.cacheResolverFactory(),
                remove.cacheKeyGenerator(),
                remove.afterInvocation(),
                ExceptionFilter.of(remove.evictFor(), remove.noEvictFor(), false),
                "");
    }

    private static CacheAnnotation of(CacheRemoveAll removeAll) {
        return new CacheAnnotation(
                removeAll,
                removeAll.cacheName(),
                removeAll.cacheResolverFactory(),
                CacheKeyGenerator.class,
                removeAll.afterInvocation(),
                ExceptionFilter.of(removeAll.evictFor(), removeAll.noEvictFor(), false),
                "");
    }

    /** The annotation as it is written, without its members. */
    String label() {
        return '@' + annotation.annotationType().getSimpleName();
    }

    boolean skipsGet() {
        return annotation instanceof CacheResult result && result.skipGet();
    }
}
