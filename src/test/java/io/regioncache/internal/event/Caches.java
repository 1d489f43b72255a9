package io.regioncache.internal.event;

import java.lang.reflect.Proxy;
import javax.cache.Cache;

/** Caches that can only be named as the source of events. */
final class Caches {

    private Caches() {}

    @SuppressWarnings("unchecked")
    static <K, V> Cache<K, V> named() {
        return (Cache<K, V>) Proxy.newProxyInstance(
                Caches.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) -> method.getName());
    }
}
