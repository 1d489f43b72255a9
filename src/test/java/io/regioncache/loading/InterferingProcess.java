package io.regioncache.loading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** The other process: its input names interferences and keys, or keys alone, whose values it answers with. */
final class InterferingProcess {

    private InterferingProcess() {}

    /** Runs until its input ends. The arguments are the manager's URI and the name of the cache. */
    public static void main(String[] arguments) throws IOException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            @SuppressWarnings("unchecked")
            RegionCache<String, String> cache = manager.createCache(
                            arguments[1], new MutableConfiguration<String, String>())
                    .unwrap(RegionCache.class);
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 1) {
                    System.out.println(cache.get(words[0]));
                } else {
                    Interference.valueOf(words[0]).disturb(cache, words[1]);
                    System.out.println("done");
                }
            }
        }
    }
}
