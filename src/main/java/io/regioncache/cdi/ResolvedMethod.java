package io.regioncache.cdi;

import static java.util.Objects.requireNonNull;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.Optional;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An annotated method with the objects that find its caches and make its keys.
 *
 * @param exceptionResolver null unless exceptions are cached
 */
record ResolvedMethod(
        CacheMethod method,
        CacheMethodDetails<?> details,
        CacheKeyGenerator generator,
        CacheResolver resolver,
        @Nullable CacheResolver exceptionResolver) {

    private static final Logger log = LoggerFactory.getLogger(ResolvedMethod.class);

    static ResolvedMethod of(CacheMethod method, Instances instances, CacheResolverFactory defaultFactory) {
        CacheResolverFactory factory = method.resolverFactory()
                .<CacheResolverFactory>map(instances::get)
                .orElse(defaultFactory);
        CacheKeyGenerator generator =
                method.keyGenerator().<CacheKeyGenerator>map(instances::get).orElseGet(DefaultCacheKeyGenerator::new);
        MethodDetails<?> details = method.details();
        CacheResolver exceptionResolver =
                method.annotation().exceptionCacheName().isEmpty()
                        ? null
                        : factory.getExceptionCacheResolver(new MethodDetails<>(
                                details.method(),
                                details.annotations(),
                                (CacheResult) details.annotation(),
                                details.cacheName()));
        return new ResolvedMethod(method, details, generator, factory.getCacheResolver(details), exceptionResolver);
    }

    CacheAnnotation annotation() {
        return method.annotation();
    }

    /** A call of the method that needs no key. */
    AnnotatedCall<?> call(InvocationContext invocation) {
        return new AnnotatedCall<>(details, method.parameters(), invocation);
    }

    /** A call of the method that needs a key. */
    KeyedCall<?> keyedCall(InvocationContext invocation) {
        return new KeyedCall<>(details, method.parameters(), invocation);
    }

    Cache<Object, Object> cache(CacheInvocationContext<? extends Annotation> call) {
        return required(resolver.resolveCache(call), resolver, "a cache");
    }

    Optional<Cache<Object, Object>> exceptionCache(CacheInvocationContext<? extends Annotation> call) {
        return exceptionResolver == null
                ? Optional.empty()
                : Optional.of(required(exceptionResolver.resolveCache(call), exceptionResolver, "a cache"));
    }

    GeneratedCacheKey key(KeyedCall<?> call) {
        return required(generator.generateCacheKey(call), generator, "a key");
    }

    private <T> T required(@Nullable T given, Object giver, String what) {
        return requireNonNull(
                given, () -> giver.getClass().getName() + " gave null where " + what + " is needed, for " + name());
    }

    /** Keeps what a cache failed with beside what the method threw, which is what its caller is to get. */
    void noteBeside(Throwable thrown, Throwable failure) {
        log.warn("{} threw an exception, and the cache failed after it: {}", name(), failure.toString());
        thrown.addSuppressed(failure);
    }

    String name() {
        return CacheMethod.name(method.method());
    }
}
