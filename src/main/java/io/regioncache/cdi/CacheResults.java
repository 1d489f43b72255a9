package io.regioncache.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.invoke.MethodType;
import javax.cache.Cache;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** Calls of methods that are annotated with {@code @CacheResult}. Safe for use by many threads. */
final class CacheResults {

    private final SharedResults shared;

    CacheResults(SharedResults shared) {
        this.shared = shared;
    }

    /** The result of a call, from the cache or of the method. */
    @Nullable
    Object get(ResolvedMethod method, InvocationContext invocation) throws Throwable {
        KeyedCall<?> call = method.keyedCall(invocation);
        Cache<Object, Object> cache = method.cache(call);
        Cache<Object, Object> exceptions = method.exceptionCache(call).orElse(null);
        GeneratedCacheKey key = method.key(call);
        Invoked invoked = new Invoked(invocation);
        if (method.annotation().skipsGet()) {
            return refreshed(method, cache, exceptions, key, invoked);
        }
        Object result = exceptions == null
                ? shared.get(cache, key, invoked)
                : getOrThrow(method, cache, exceptions, key, invoked);
        return invoked.isCalled() ? result : fitting(method, cache, result);
    }

    /** The method itself, and what it threw, so that this can be told from what a cache throws. */
    private static final class Invoked implements Call {

        private final InvocationContext invocation;
        private boolean isCalled;
        private @Nullable Throwable thrown;

        private Invoked(InvocationContext invocation) {
            this.invocation = invocation;
        }

        private boolean isCalled() {
            return isCalled;
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            isCalled = true;
            try {
                return invocation.proceed();
            } catch (Throwable e) {
                thrown = e;
                throw e;
            }
        }

        /** Throws what the method threw, if it did, and adds what went wrong with the cache afterwards. */
        private void rethrow(Throwable failure, ResolvedMethod method) throws Throwable {
            Throwable ours = thrown;
            if (ours != null) {
                if (ours != failure) {
                    method.noteBeside(ours, failure);
                }
                throw ours;
            }
        }
    }

    /**
     * The result, or the exception of an earlier call. Exceptions are computed values, too: that of a call that began before its
     * cache was cleared is not kept, if the cache sees to that.
     */
    private @Nullable Object getOrThrow(
            ResolvedMethod method,
            Cache<Object, Object> cache,
            Cache<Object, Object> exceptions,
            GeneratedCacheKey key,
            Invoked invoked)
            throws Throwable {
        Object present = cache.get(key);
        if (present != null) {
            return present;
        }
        @Nullable Object[] result = new @Nullable Object[1];
        Object thrown;
        try {
            thrown = shared.get(exceptions, key, () -> {
                try {
                    result[0] = shared.get(cache, key, invoked);
                    return null;
                } catch (Throwable e) {
                    if (e == invoked.thrown && method.annotation().exceptions().matches(e)) {
                        return e;
                    }
                    throw e;
                }
            });
        } catch (Throwable e) {
            invoked.rethrow(e, method);
            throw e;
        }
        if (thrown instanceof Throwable known) {
            invoked.rethrow(known, method);
            throw known;
        }
        return result[0];
    }

    /** The result of the method, which replaces what the cache has; null leaves that alone. */
    private static @Nullable Object refreshed(
            ResolvedMethod method,
            Cache<Object, Object> cache,
            @Nullable Cache<Object, Object> exceptions,
            GeneratedCacheKey key,
            Invoked invoked)
            throws Throwable {
        Object result;
        try {
            result = invoked.proceed();
        } catch (Throwable e) {
            if (exceptions != null && method.annotation().exceptions().matches(e)) {
                try {
                    exceptions.put(key, e);
                } catch (RuntimeException failure) {
                    method.noteBeside(e, failure);
                }
            }
            throw e;
        }
        if (result != null) {
            cache.put(key, result);
        }
        return result;
    }

    private static @Nullable Object fitting(ResolvedMethod method, Cache<?, ?> cache, @Nullable Object result) {
        Class<?> expected = MethodType.methodType(method.method().method().getReturnType())
                .wrap()
                .returnType();
        if (result != null && expected != Void.class && !expected.isInstance(result)) {
            throw new ClassCastException("The cache " + cache.getName() + " holds a "
                    + result.getClass().getName() + " for a call of " + method.name() + ", which returns "
                    + expected.getName() + ". Methods that share a cache, and keys, must return the same.");
        }
        return result;
    }
}
