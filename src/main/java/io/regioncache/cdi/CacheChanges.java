package io.regioncache.cdi;

import static java.util.Objects.requireNonNull;

import jakarta.interceptor.InvocationContext;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * Calls of methods that are annotated with {@code @CachePut}, {@code @CacheRemove} or {@code @CacheRemoveAll}. Safe for use by many
 * threads.
 */
final class CacheChanges {

    private CacheChanges() {}

    /** Changes the cache, if it is to be changed before the method is invoked, and goes on. */
    static @Nullable Object before(ResolvedMethod method, InvocationContext invocation) throws Exception {
        if (!method.annotation().afterInvocation()) {
            change(method, call(method, invocation));
        }
        return invocation.proceed();
    }

    /** Goes on and changes the cache, if it is to be changed after the method was invoked, in the way it ended. */
    static @Nullable Object after(ResolvedMethod method, InvocationContext invocation) throws Exception {
        if (!method.annotation().afterInvocation()) {
            return invocation.proceed();
        }
        AnnotatedCall<?> call = call(method, invocation);
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable e) {
            if (method.annotation().exceptions().matches(e)) {
                try {
                    change(method, call);
                } catch (RuntimeException failure) {
                    method.noteBeside(e, failure);
                }
            }
            throw e;
        }
        change(method, call);
        return result;
    }

    private static AnnotatedCall<?> call(ResolvedMethod method, InvocationContext invocation) {
        return method.annotation().annotation() instanceof CacheRemoveAll
                ? method.call(invocation)
                : method.keyedCall(invocation);
    }

    private static void change(ResolvedMethod method, AnnotatedCall<?> call) {
        Cache<Object, Object> cache = method.cache(call);
        if (call instanceof KeyedCall<?> keyed) {
            GeneratedCacheKey key = method.key(keyed);
            if (method.annotation().annotation() instanceof CachePut) {
                CacheInvocationParameter parameter = requireNonNull(keyed.getValueParameter());
                cache.put(
                        key,
                        requireNonNull(
                                parameter.getValue(),
                                () -> "The value that " + method.name()
                                        + " was called with is null, which no cache can hold: parameter "
                                        + (parameter.getParameterPosition() + 1)));
            } else {
                cache.remove(key);
            }
        } else {
            cache.removeAll();
        }
    }
}
