package io.regioncache.listeners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;

/** The other process: changes entries when it is told to, and tells whether its own listener heard it all right. */
final class ChangingProcess {

    private ChangingProcess() {}

    /** Runs until its input ends. Arguments: the manager's URI, the name of the cache. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Chronicle chronicle = new Chronicle();
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Cache<String, String> cache = manager.createCache(
                    arguments[1],
                    new MutableConfiguration<String, String>()
                            .addCacheEntryListenerConfiguration(chronicle.configuration(false)));
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "change" -> Changes.make(cache, "there", Long.parseLong(words[1]));
                    case "put" -> cache.put(words[1], words[2]);
                    case "check" -> {
                        Awaitility.await().until(() -> chronicle.hasEnded(1));
                        chronicle.assertTrue(cache);
                    }
                    default -> throw new IllegalArgumentException(line);
                }
                System.out.println("done");
            }
        }
    }
}
