package com.example.shop;

import io.regioncache.EntrySnapshot;
import io.regioncache.OptimisticRegionCache;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionMark;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheManager;

/**
 * A cache manager that holds a thread up right before it stores something in a region: after it has looked at what is there.
 * It stands for a process that is slow at that moment.
 */
final class Gate {

    private static final Set<String> STORING = Set.of("put", "putIfAbsent", "invoke");
    private static final List<Class<?>> WRAPPED = List.of(
            RegionCacheManager.class,
            RegionCache.class,
            OptimisticRegionCache.class,
            RegionMark.class,
            EntrySnapshot.class);

    private final String region;
    private final ThreadLocal<Boolean> isArmed = ThreadLocal.withInitial(() -> false);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(String region) {
        this.region = region;
    }

    /** The manager with this gate in it. */
    CacheManager in(CacheManager manager) {
        return (CacheManager) wrapped(manager.unwrap(RegionCacheManager.class), "");
    }

    /** Has the calling thread wait at the gate. */
    void arm() {
        isArmed.set(true);
    }

    /** Waits until a thread is at the gate. */
    void awaitReached() {
        await(reached, "Nobody stores anything in " + region);
    }

    /** Lets the thread go on. */
    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch, String problem) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(problem, e);
        }
    }

    /** What is returned by a wrapped object is wrapped too, as far as it leads to entries. */
    private Object wrapped(Object target, String name) {
        Class<?> type = WRAPPED.stream()
                .filter(candidate -> candidate.isInstance(target))
                .findFirst()
                .orElse(null);
        if (type == null) {
            return target;
        }
        String cacheName = target instanceof RegionCache<?, ?> cache ? cache.getName() : name;
        return Proxy.newProxyInstance(
                Gate.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(proxy, target, cacheName, method, arguments));
    }

    private Object call(Object proxy, Object target, String cacheName, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().equals("unwrap")) {
            return proxy;
        }
        if (STORING.contains(method.getName()) && cacheName.equals(region) && isArmed.get()) {
            isArmed.set(false);
            reached.countDown();
            await(opened, "The gate of " + region + " stays closed");
        }
        try {
            Object result = method.invoke(target, arguments);
            return result == null ? null : wrapped(result, cacheName);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
