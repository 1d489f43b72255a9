package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.ServerInfo;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** Managers of one server, each with connections of its own. */
final class Managers implements AutoCloseable {

    private static final long LOOK_NANOS = 2_000_000;

    private final int port;

    Managers(int port) {
        this.port = port;
    }

    /** A manager with default settings, whose connections have this name. */
    RegionCacheManager named(String name) {
        return at("redis://127.0.0.1:" + port + "?clientName=" + name);
    }

    /** The manager of a URI. */
    static RegionCacheManager at(String uri) {
        return Caching.getCachingProvider()
                .getCacheManager(URI.create(uri), null)
                .unwrap(RegionCacheManager.class);
    }

    /** Opens a cache of eternal text. */
    static Cache<String, String> cache(RegionCacheManager manager, String name) {
        return manager.createCache(
                name, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    /** Waits until the server has freed the memory of all that was unlinked. */
    void awaitFreed() {
        try (ServerInfo server = ServerInfo.of(port)) {
            awaitFreed(server);
        }
    }

    /** The same over a connection that is open already; looks every two milliseconds. */
    static void awaitFreed(ServerInfo server) {
        while (server.number("memory", "lazyfree_pending_objects") > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        Caching.getCachingProvider().close();
    }
}
