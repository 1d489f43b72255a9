package io.regioncache.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * The interceptors, one for each annotation and place in the order.
 *
 * <p>What is done after the method is invoked is done outside of transactions, whose interceptor has the priority 200
 * ({@code @Transactional}): once they are committed, and not if that fails. Results are looked for, and what is done before the
 * method is invoked is done, inside of the application's own interceptors, so that none is passed over that checks a permission.
 */
final class CacheInterceptors {

    static final int OUTSIDE_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 100;
    static final int INSIDE_APPLICATION = Interceptor.Priority.LIBRARY_AFTER;

    static final List<Class<?>> TYPES = List.of(
            Result.class,
            PutAfter.class,
            RemoveAfter.class,
            RemoveAllAfter.class,
            PutBefore.class,
            RemoveBefore.class,
            RemoveAllBefore.class);

    private CacheInterceptors() {}

    /** What they have in common. Serializable since beans are that have a scope which is stored. */
    abstract static class Base implements Serializable {

        private static final long serialVersionUID = 1L;

        @Inject
        @SuppressWarnings({"NullAway.Init", "serial"}) // injected; the container's is serializable
        private BeanManager beans;

        @AroundInvoke
        @Nullable
        Object intercept(InvocationContext invocation) throws Exception {
            try {
                JCacheExtension extension = beans.getExtension(JCacheExtension.class);
                return intercept(extension.calls(), invocation);
            } catch (Throwable e) {
                throw Sneaky.asItIs(e);
            }
        }

        abstract @Nullable Object intercept(CacheCalls calls, InvocationContext invocation) throws Throwable;
    }

    /** What changes a cache after the method was invoked. */
    abstract static class After extends Base {

        private static final long serialVersionUID = 1L;

        @Override
        @Nullable
        Object intercept(CacheCalls calls, InvocationContext invocation) throws Throwable {
            return CacheChanges.after(calls.method(invocation), invocation);
        }
    }

    /** What changes a cache before the method is invoked. */
    abstract static class Before extends Base {

        private static final long serialVersionUID = 1L;

        @Override
        @Nullable
        Object intercept(CacheCalls calls, InvocationContext invocation) throws Throwable {
            return CacheChanges.before(calls.method(invocation), invocation);
        }
    }

    @Interceptor
    @CacheResult
    @Priority(INSIDE_APPLICATION)
    static class Result extends Base {

        private static final long serialVersionUID = 1L;

        @Override
        @Nullable
        Object intercept(CacheCalls calls, InvocationContext invocation) throws Throwable {
            return calls.results().get(calls.method(invocation), invocation);
        }
    }

    @Interceptor
    @CachePut
    @Priority(OUTSIDE_TRANSACTIONS)
    static class PutAfter extends After {
        private static final long serialVersionUID = 1L;
    }

    @Interceptor
    @CacheRemove
    @Priority(OUTSIDE_TRANSACTIONS)
    static class RemoveAfter extends After {
        private static final long serialVersionUID = 1L;
    }

    @Interceptor
    @CacheRemoveAll
    @Priority(OUTSIDE_TRANSACTIONS)
    static class RemoveAllAfter extends After {
        private static final long serialVersionUID = 1L;
    }

    @Interceptor
    @CachePut
    @Priority(INSIDE_APPLICATION)
    static class PutBefore extends Before {
        private static final long serialVersionUID = 1L;
    }

    @Interceptor
    @CacheRemove
    @Priority(INSIDE_APPLICATION)
    static class RemoveBefore extends Before {
        private static final long serialVersionUID = 1L;
    }

    @Interceptor
    @CacheRemoveAll
    @Priority(INSIDE_APPLICATION)
    static class RemoveAllBefore extends Before {
        private static final long serialVersionUID = 1L;
    }
}
