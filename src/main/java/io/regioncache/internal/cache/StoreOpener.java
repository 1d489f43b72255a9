package io.regioncache.internal.cache;

import java.net.URI;
import java.util.Properties;

/** Opens the storage that a manager's URI and properties describe. */
@FunctionalInterface
public interface StoreOpener {

    /**
     * Opens a store.
     *
     * @param uri where it is
     * @param loader resolves the classes of keys and values
     * @param properties settings, which win over those in the URI
     * @throws javax.cache.CacheException if the settings are wrong or the store can't be reached
     */
    OpenedStore open(URI uri, ClassLoader loader, Properties properties);
}
