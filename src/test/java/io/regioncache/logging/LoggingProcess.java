package io.regioncache.logging;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.testing.CapturedLog;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** Uses caches with a log level for this library, and tells on standard output what it logged meanwhile. */
final class LoggingProcess {

    private static final int MANY = 1_000;

    private LoggingProcess() {}

    /**
     * Runs it.
     *
     * @param arguments the URI of the server, and the level
     */
    public static void main(String... arguments) {
        System.setProperty("org.slf4j.simpleLogger.log.io.regioncache", arguments[1]);
        try (CapturedLog log = new CapturedLog()) {
            try (RegionCacheManager manager = Caching.getCachingProvider()
                    .getCacheManager(URI.create(arguments[0]), null)
                    .unwrap(RegionCacheManager.class)) {
                RegionCache<Integer, String> cache = manager.createCache("logged", new MutableConfiguration<>());
                RegionCache<Integer, String> below = cache.child("below");
                below.put(0, "v"); // links the region
                cache.put(0, "v");
                List<String> before = lines(log);
                use(cache);
                List<String> after = lines(log);
                System.out.println("operations: " + (after.size() - before.size()));
                after.subList(before.size(), Math.min(after.size(), before.size() + 5))
                        .forEach(System.out::println);
                cache.clear();
            }
            lines(log).stream().filter(line -> !line.contains(" TRACE ")).forEach(System.out::println);
        }
        System.out.println("done");
    }

    private static void use(RegionCache<Integer, String> cache) {
        Map<Integer, String> all = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            cache.put(i, "v");
            cache.get(i);
            cache.get(-1);
            cache.async().get(i).toCompletableFuture().join();
            all.put(i, "w");
        }
        cache.putAll(all);
        cache.getAll(all.keySet());
        for (int i = 0; i < MANY / 10; i++) {
            cache.invoke(i, (entry, arguments) -> {
                entry.setValue("x");
                return null;
            });
            cache.getOrCompute(MANY + i, key -> "computed");
            cache.getOrCompute(-1, key -> null);
            cache.remove(i);
            cache.replace(i + 100, "w", "y");
            int key = i;
            cache.transaction(transaction -> transaction.put(key, "z"));
        }
        cache.forEach(entry -> {});
    }

    private static List<String> lines(CapturedLog log) {
        return log.text()
                .lines()
                .filter(line -> line.contains(" io.regioncache."))
                .toList();
    }
}
