package io.regioncache.internal.cache;

import io.regioncache.config.RegionDeclarations;
import io.regioncache.internal.store.RegionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import javax.cache.spi.CachingProvider;

/** Managers over a store that a test hands over. Two managers of one store are like two processes of one server. */
final class TestManagers {

    private TestManagers() {}

    static RegionCacheManagerImpl open(RegionStore store) {
        return open(store, 1);
    }

    /** A manager that has not opened what is declared yet. */
    static RegionCacheManagerImpl open(RegionStore store, RegionDeclarations declarations) {
        return open(store, 1, declarations);
    }

    /** A manager whose codec can't decode what one of another stamp wrote. */
    static RegionCacheManagerImpl open(RegionStore store, int codecStamp) {
        return open(store, codecStamp, RegionDeclarations.NONE);
    }

    private static RegionCacheManagerImpl open(RegionStore store, int codecStamp, RegionDeclarations declarations) {
        ClassLoader loader = TestManagers.class.getClassLoader();
        OpenedStore opened = new OpenedStore(
                store,
                (keys, values, allowed) -> new SerializingCodec(loader, codecStamp),
                new Properties(),
                declarations);
        return new RegionCacheManagerImpl(provider(), URI.create("test://store"), loader, opened, manager -> {});
    }

    /** A store that notes the names of the methods that are called. */
    static RegionStore noting(RegionStore store, List<String> calls) {
        return (RegionStore) Proxy.newProxyInstance(
                TestManagers.class.getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("nowMillis")) {
                        calls.add(method.getName());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static CachingProvider provider() {
        return (CachingProvider) Proxy.newProxyInstance(
                TestManagers.class.getClassLoader(), new Class<?>[] {CachingProvider.class}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
