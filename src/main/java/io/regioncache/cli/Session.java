package io.regioncache.cli;

import io.regioncache.Region;
import io.regioncache.RegionCacheManager;
import io.regioncache.cli.ConnectionOptions.Target;
import io.regioncache.internal.cache.CodecFactory;
import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.internal.cache.RegionCacheManagerImpl;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.spi.RedisStoreOpener;
import io.regioncache.spi.RegionCachingProvider;
import org.jspecify.annotations.Nullable;

/** An open connection to the regions, for one command. It takes no part in what applications do in the background. */
final class Session implements AutoCloseable {

    private final OpenedStore opened;
    private final RegionCacheManager regions;
    private final Target target;

    private Session(Target target, OpenedStore opened, ClassLoader loader) {
        this.target = target;
        this.opened = opened;
        this.regions =
                new RegionCacheManagerImpl(new RegionCachingProvider(), target.uri(), loader, opened, closed -> {});
    }

    /**
     * Connects.
     *
     * @param loader finds the classes of keys and values
     * @throws javax.cache.CacheException if the server can't be used; the message says why
     */
    static Session open(Target target, ClassLoader loader) {
        return new Session(target, RedisStoreOpener.forTools().open(target.uri(), loader, target.properties()), loader);
    }

    RegionCacheManager regions() {
        return regions;
    }

    /** A region by its name, the root without one. */
    Region region(@Nullable String name) {
        return name == null ? regions.root() : regions.region(name);
    }

    RegionStore store() {
        return opened.store();
    }

    CodecFactory codecs() {
        return opened.codecs();
    }

    /** Where the regions are, without a password. */
    String place() {
        String namespace = target.settings().namespace();
        return target.settings().masked() + (namespace.isEmpty() ? "" : ", namespace " + namespace);
    }

    @Override
    public void close() {
        regions.close();
    }
}
