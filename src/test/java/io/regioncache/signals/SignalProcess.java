package io.regioncache.signals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/** The other process: binds a cache to a signal, binds and unbinds for ever, or sends a signal, when it is told to. */
final class SignalProcess {

    private SignalProcess() {}

    /** Runs until its input ends. The argument is the manager's URI. */
    public static void main(String[] arguments) throws IOException {
        try (CacheManager caches = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                List<String> words = List.of(line.split(" ", -1));
                System.out.println(answer(manager, words));
            }
        }
    }

    private static String answer(RegionCacheManager manager, List<String> words) {
        String name = words.get(1);
        switch (words.get(0)) {
            case "bind" -> {
                Configuration<String, String> configuration = new MutableConfiguration<>();
                manager.createCache(name, configuration).invalidateOn(words.get(2));
                return "bound";
            }
            case "rebind" -> {
                System.out.println("rebinding");
                while (true) {
                    manager.region(name).invalidateOn(words.get(2));
                    manager.region(name).unbind(words.get(2));
                }
            }
            case "send" -> {
                return manager.signal(name).send().cleared().stream()
                        .map(RegionName::toString)
                        .collect(Collectors.joining(" "));
            }
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
    }
}
