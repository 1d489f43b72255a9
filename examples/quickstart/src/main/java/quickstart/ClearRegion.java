package quickstart;

import java.net.URI;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** Clears a cache of another process: {@code ClearRegion <server> <name of the cache>}. */
public final class ClearRegion {

    private ClearRegion() {}

    public static void main(String[] args) {
        try (CachingProvider provider = Caching.getCachingProvider();
                CacheManager manager = provider.getCacheManager(URI.create(args[0]), null)) {
            manager.createCache(args[1], new MutableConfiguration<>()).clear();
            System.out.println("cleared " + args[1]);
        }
    }
}
