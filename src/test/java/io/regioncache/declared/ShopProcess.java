package io.regioncache.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionCacheManager;
import io.regioncache.config.RegionConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** A process that opens the default manager and does with its caches what it is told to. */
final class ShopProcess {

    private ShopProcess() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (CacheManager caches = Caching.getCachingProvider().getCacheManager();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            System.out.println(manager.getURI() + " " + manager.getCacheNames());
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(answer(manager, List.of(line.split(" ", -1))));
            }
        }
    }

    private static Object answer(RegionCacheManager manager, List<String> words) {
        String name = words.get(1);
        return switch (words.get(0)) {
            case "create" -> settings(manager.createCache(name, new MutableConfiguration<Object, Object>()));
            case "settings" -> settings(manager.getCache(name));
            case "put" -> {
                manager.getCache(name, Long.class, String.class).put(Long.valueOf(words.get(2)), words.get(3));
                yield "put";
            }
            case "get" ->
                String.valueOf(manager.getCache(name, Long.class, String.class).get(Long.valueOf(words.get(2))));
            case "contains" -> manager.getCache(name, Long.class, String.class).containsKey(Long.valueOf(words.get(2)));
            case "lives" -> manager.region(name).timeToLive().isPresent();
            case "send" -> manager.signal(name).send().cleared();
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private static Object settings(Cache<?, ?> cache) {
        RegionConfiguration<?, ?> settings = cache.getConfiguration(RegionConfiguration.class);
        return settings.timeout() + " " + settings.codec() + " " + settings.isStatisticsEnabled();
    }
}
