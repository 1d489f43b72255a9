package io.regioncache.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** The other process: increments as often as its input says. */
final class IncrementingProcess {

    private IncrementingProcess() {}

    /** Runs until its input ends. The arguments are the manager's URI and the name of the cache. */
    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws IOException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Cache<String, Long> cache = manager.createCache(arguments[1], new MutableConfiguration<String, Long>());
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                RegionCache<String, Long> region = cache.unwrap(RegionCache.class);
                Increments.add(region.async(), Integer.parseInt(line));
                System.out.println("done");
            }
        }
    }
}
