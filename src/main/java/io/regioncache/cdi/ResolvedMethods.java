package io.regioncache.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.annotation.CacheResolverFactory;
import org.jspecify.annotations.Nullable;

/** What the methods that were called so far need, each resolved by its first call. Safe for use by many threads. */
final class ResolvedMethods {

    private final AnnotatedBeans beans;
    private final Instances instances;
    private final CacheResolverFactory defaultFactory;
    private final ConcurrentMap<Called, OnFirstCall> methods = new ConcurrentHashMap<>();

    ResolvedMethods(AnnotatedBeans beans, Instances instances, CacheResolverFactory defaultFactory) {
        this.beans = beans;
        this.instances = instances;
        this.defaultFactory = defaultFactory;
    }

    /** A method and the class of the object it was called on. */
    private record Called(Class<?> target, Method method) {}

    private final class OnFirstCall {

        private volatile @Nullable ResolvedMethod resolved;

        private ResolvedMethod get(InvocationContext invocation) {
            ResolvedMethod known = resolved;
            return known == null ? resolve(invocation) : known;
        }

        private synchronized ResolvedMethod resolve(InvocationContext invocation) {
            ResolvedMethod known = resolved;
            if (known == null) {
                CacheMethod method =
                        beans.get(invocation.getTarget().getClass(), invocation.getMethod(), bindings(invocation));
                known = ResolvedMethod.of(method, instances, defaultFactory);
                resolved = known;
            }
            return known;
        }
    }

    /** What the container can tell of the method besides; nothing in CDI 4.0, whose containers can't be asked. */
    private static Set<Annotation> bindings(InvocationContext invocation) {
        try {
            return invocation.getInterceptorBindings();
        } catch (NoSuchMethodError e) {
            return Set.of();
        }
    }

    ResolvedMethod get(InvocationContext invocation) {
        return methods.computeIfAbsent(
                        new Called(invocation.getTarget().getClass(), invocation.getMethod()),
                        called -> new OnFirstCall())
                .get(invocation);
    }
}
