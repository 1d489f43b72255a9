package io.regioncache.spi;

import io.regioncache.internal.cache.BusyWait;
import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.internal.cache.RegionCacheManagerImpl;
import io.regioncache.internal.cache.StoreOpener;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JSR-107 provider of region-cache, found by {@link javax.cache.Caching#getCachingProvider()}.
 *
 * <p>There is one manager for each pair of URI and class loader. Opening a manager connects to the server, so the first
 * call for a pair takes as long as that does, and so do other calls for the same pair meanwhile, which fail if it fails.
 * Closing does not wait for it: the manager is not opened then, and the calls for it fail. Safe for use by many threads.
 */
public final class RegionCachingProvider implements CachingProvider {

    private final StoreOpener opener;
    private final DefaultUri defaultUri;
    private final Map<ClassLoader, Map<URI, Opening>> managers = new WeakHashMap<>();

    /** Creates a provider without managers. Called by {@link javax.cache.Caching}. */
    public RegionCachingProvider() {
        this(RedisStoreOpener.forApplications(), new DefaultUri(System::getProperty, System::getenv));
    }

    RegionCachingProvider(StoreOpener opener, DefaultUri defaultUri) {
        this.opener = opener;
        this.defaultUri = defaultUri;
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, null);
    }

    /**
     * The manager of a URI and class loader, opened if there is none.
     *
     * <p>If a file declares regions, their caches are open when the manager is. Their loaders, writers and listeners are made
     * before that, so they must not ask for the manager in their constructors.
     *
     * @param uri where the server is, or a file that says so; if null the URI by the rules of {@link #getDefaultURI()}, for
     *     this class loader, and for these properties, which may name a file
     * @param classLoader resolves the classes of keys and values; {@link #getDefaultClassLoader()} if null
     * @param properties settings of a manager that is opened, which win over those in the URI; none if null
     * @throws javax.cache.CacheException if the settings are wrong or the server can't be reached
     * @throws IllegalStateException if the manager is closed while it is being opened
     */
    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        ClassLoader managerLoader = orDefault(classLoader);
        Properties managerProperties = properties == null ? getDefaultProperties() : properties;
        URI managerUri = uri == null ? defaultUri.get(managerProperties, managerLoader) : uri;
        Opening opening = new Opening();
        synchronized (managers) {
            Map<URI, Opening> byUri = managers.computeIfAbsent(managerLoader, loader -> new HashMap<>());
            Opening present = byUri.get(managerUri);
            if (present == null || present.isOver()) {
                byUri.put(managerUri, opening);
            } else {
                opening = present;
            }
        }
        try {
            return opening.await(() -> open(managerUri, managerLoader, managerProperties));
        } finally {
            if (opening.isOver()) {
                forgetOver();
            }
        }
    }

    private RegionCacheManagerImpl open(URI uri, ClassLoader loader, Properties properties) {
        BusyWait.isOn(System::getProperty); // read later, where nobody would see why it fails
        OpenedStore opened = opener.open(uri, loader, properties);
        RegionCacheManagerImpl manager = new RegionCacheManagerImpl(this, uri, loader, opened, closed -> forgetOver());
        try {
            manager.openDeclared();
            return manager;
        } catch (RuntimeException | Error e) {
            closeAfter(e, manager);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, RegionCacheManagerImpl manager) {
        try {
            manager.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private ClassLoader orDefault(@Nullable ClassLoader loader) {
        return loader == null ? getDefaultClassLoader() : loader;
    }

    /** Forgets managers that are closed or could not be opened. */
    private void forgetOver() {
        synchronized (managers) {
            managers.values().forEach(byUri -> byUri.values().removeIf(Opening::isOver));
        }
    }

    /** The class loader that loaded this class. */
    @Override
    public ClassLoader getDefaultClassLoader() {
        ClassLoader loader = RegionCachingProvider.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /**
     * The system property {@code regioncache.uri}; if it is not set, the environment variable
     * {@code REGIONCACHE_URI}; if that is not set either, {@code classpath:region-cache.yaml} if there is such a file which
     * says where the server is, and else {@code redis://127.0.0.1:6379}. Read at each call.
     *
     * @throws javax.cache.CacheException if it is set to something that is no URI
     */
    @Override
    public URI getDefaultURI() {
        return defaultUriOf(getDefaultClassLoader());
    }

    private URI defaultUriOf(ClassLoader loader) {
        return defaultUri.get(getDefaultProperties(), loader);
    }

    /** No properties. */
    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        List<Opening> open = new ArrayList<>();
        synchronized (managers) {
            managers.values().forEach(byUri -> open.addAll(byUri.values()));
        }
        closeAll(open);
    }

    /** Closes the managers of one class loader, the {@linkplain #getDefaultClassLoader() default} one if null. */
    @Override
    public void close(@Nullable ClassLoader classLoader) {
        List<Opening> open;
        synchronized (managers) {
            open = List.copyOf(managersOf(classLoader).values());
        }
        closeAll(open);
    }

    /**
     * Closes the manager of one URI and class loader, where null means the default of each. One whose URI came from a file that
     * its properties name is closed by that URI, or by itself.
     */
    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        Opening open;
        URI managerUri = uri == null ? defaultUriOf(orDefault(classLoader)) : uri;
        synchronized (managers) {
            open = managersOf(classLoader).get(managerUri);
        }
        if (open != null) {
            open.close();
        }
    }

    private Map<URI, Opening> managersOf(@Nullable ClassLoader classLoader) {
        return managers.getOrDefault(orDefault(classLoader), Map.of());
    }

    /** Closes managers outside the lock, which they take to be forgotten. One that fails does not keep the rest open. */
    private static void closeAll(List<Opening> open) {
        RuntimeException failure = null;
        for (Opening manager : open) {
            try {
                manager.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Store by reference is the only optional feature, and can't be had with entries on a server. */
    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        return false;
    }
}
