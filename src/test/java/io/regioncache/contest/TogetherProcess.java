package io.regioncache.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The other process: uses the same caches with many threads, and listens to one of them. Lines: {@code use <threads> <turns>},
 * answered by what was wrong, or {@code right}; {@code heard}, answered by the last number heard of each key, or what was wrong.
 */
final class TogetherProcess {

    private TogetherProcess() {}

    /** Runs until its input ends. The argument is the manager's URI. */
    public static void main(String[] arguments) throws IOException {
        Chain chain = new Chain();
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Map<Together.Kind, Cache<String, Integer>> caches = Together.caches(manager);
            Cache<String, Integer> heard = manager.createCache(
                    Together.HEARD,
                    new MutableConfiguration<String, Integer>()
                            .addCacheEntryListenerConfiguration(
                                    new MutableCacheEntryListenerConfiguration<>(() -> chain, null, true, true)));
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("use")) {
                    System.out.println(Together.use(
                            "there", caches, heard, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
                } else {
                    System.out.println(chain.said());
                }
            }
        }
    }

    /** Events of each key, of which each must follow from the one before. */
    private static final class Chain
            implements CacheEntryCreatedListener<String, Integer>, CacheEntryUpdatedListener<String, Integer> {

        private final Map<String, Integer> last = new ConcurrentHashMap<>();
        private volatile @Nullable String fault;

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
            events.forEach(this::hear);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
            events.forEach(this::hear);
        }

        private void hear(CacheEntryEvent<? extends String, ? extends Integer> event) {
            Integer before = last.put(event.getKey(), event.getValue());
            boolean follows = before == null
                    ? event.getEventType() == EventType.CREATED && event.getValue() == 0
                    : event.getEventType() == EventType.UPDATED
                            && event.getValue() == before + 1
                            && before.equals(event.getOldValue());
            if (!follows) {
                fault = event + " after " + before;
            }
        }

        private String said() {
            return fault == null ? new TreeMap<>(last).toString() : String.valueOf(fault);
        }
    }
}
