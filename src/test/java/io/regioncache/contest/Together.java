package io.regioncache.contest;

import io.regioncache.testing.OwnThread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;

/**
 * Many threads of a process use the same caches at once. Each has keys of its own, to which it puts numbers that only grow, and must
 * read the last one or, where caches are cleared meanwhile, nothing.
 */
final class Together {

    /** The cache that is listened to, and not cleared. */
    static final String HEARD = "heard.by.others";

    private static final int KEYS = 3;

    private Together() {}

    /** Caches that differ in what a read or a put does to the expiry. */
    enum Kind {
        ETERNAL(EternalExpiryPolicy.factoryOf()),
        ACCESSED(AccessedExpiryPolicy.factoryOf(Duration.ONE_HOUR)),
        CREATED(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR));

        private final Factory<? extends ExpiryPolicy> expiry;

        Kind(Factory<? extends ExpiryPolicy> expiry) {
            this.expiry = expiry;
        }

        String cacheName() {
            return "together." + name();
        }
    }

    /** One cache of each kind. */
    static Map<Kind, Cache<String, Integer>> caches(CacheManager manager) {
        Map<Kind, Cache<String, Integer>> caches = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            caches.put(
                    kind,
                    manager.createCache(
                            kind.cacheName(),
                            new MutableConfiguration<String, Integer>().setExpiryPolicyFactory(kind.expiry)));
        }
        return caches;
    }

    /** Uses the caches with many threads; returns what was wrong, or {@code right}. */
    static String use(
            String process,
            Map<Kind, Cache<String, Integer>> cleared,
            Cache<String, Integer> heard,
            int threads,
            int turns) {
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            String name = process + thread + " ";
            running.add(OwnThread.run(() -> {
                for (int turn = 0; turn < turns; turn++) {
                    for (Cache<String, Integer> cache : cleared.values()) {
                        putAndLook(cache, name + turn % KEYS, turn, true, faults);
                    }
                    putAndLook(heard, name + turn % KEYS, turn / KEYS, false, faults);
                }
            }));
        }
        running.forEach(CompletableFuture::join);
        return faults.isEmpty() ? "right" : String.valueOf(faults.peek());
    }

    private static void putAndLook(
            Cache<String, Integer> cache, String key, int number, boolean mayBeCleared, Queue<String> faults) {
        cache.put(key, number);
        Map<String, Object> found = new HashMap<>();
        found.put("get", cache.get(key));
        found.put("getAll", cache.getAll(Set.of(key)).get(key));
        if (!mayBeCleared) {
            found.put("containsKey", cache.containsKey(key) ? number : null);
        }
        found.forEach((by, value) -> {
            if (value == null ? !mayBeCleared : !value.equals(number)) {
                faults.add(cache.getName() + ": " + key + " is " + value + " by " + by + ", not " + number);
            }
        });
    }
}
