package io.regioncache.examples.shops;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;

/** A JCache provider of somebody else, whose managers have no caches. */
public final class OtherProvider implements CachingProvider {

    /** The properties that the last manager was opened with. */
    static final AtomicReference<Properties> handedOver = new AtomicReference<>();

    @Override
    public CacheManager getCacheManager(URI uri, ClassLoader classLoader, Properties properties) {
        handedOver.set(properties);
        return (CacheManager) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CacheManager.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getCacheNames" -> List.of();
                    case "close" -> null;
                    case "isClosed" -> false;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "manager of another provider";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public CacheManager getCacheManager(URI uri, ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, getDefaultProperties());
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(getDefaultURI(), getDefaultClassLoader());
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        return getClass().getClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return URI.create("other:default");
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {}

    @Override
    public void close(ClassLoader classLoader) {}

    @Override
    public void close(URI uri, ClassLoader classLoader) {}

    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        return false;
    }
}
