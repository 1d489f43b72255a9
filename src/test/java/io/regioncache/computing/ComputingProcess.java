package io.regioncache.computing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** The other process. Its input says what to do, its output when that is done. */
final class ComputingProcess {

    private ComputingProcess() {}

    /** Runs until its input ends. Arguments: the manager's URI, the name of the cache, the port of the counters. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int counterPort = Integer.parseInt(arguments[2]);
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                int number = Integer.parseInt(words[1]);
                System.out.println(
                        switch (words[0]) {
                            case "race" -> {
                                new Race(cache(manager, arguments[1]), counterPort, 8, number).run();
                                yield "done";
                            }
                            case "read" -> {
                                Set<Long> seen = HotKey.read(cache(manager, arguments[1]), counterPort, 8, number);
                                yield seen.stream().map(String::valueOf).collect(Collectors.joining(" "));
                            }
                            case "clear" -> {
                                Clears.run(manager.unwrap(RegionCacheManager.class), arguments[1], number, counterPort);
                                yield "done";
                            }
                            case "hang" -> hang(cache(manager, arguments[1]), "key " + number);
                            default -> throw new IllegalArgumentException(line);
                        });
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> RegionCache<String, V> cache(CacheManager manager, String name) {
        RegionCache<String, V> open = (RegionCache<String, V>) manager.<String, V>getCache(name);
        return open != null
                ? open
                : manager.createCache(name, new MutableConfiguration<String, V>())
                        .unwrap(RegionCache.class);
    }

    /** Never comes back. */
    private static String hang(RegionCache<String, String> cache, String key) {
        return String.valueOf(cache.getOrCompute(
                key,
                missing -> {
                    System.out.println("begun");
                    try {
                        Thread.sleep(Duration.ofDays(1).toMillis());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return "never";
                },
                ComputeOptions.defaults().acrossProcesses(Duration.ofDays(1))));
    }
}
