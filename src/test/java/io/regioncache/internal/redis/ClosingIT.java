package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody waits for ever for a manager that is closed meanwhile, not even who has no connection yet. */
@ExtendWith(RedisServers.class)
class ClosingIT {

    private static final int THREADS = 600;
    private static final int FEWER_THREADS = 60;

    @Test
    void threadsThatWaitForAConnectionGoOnWhenTheManagerIsClosed(RedisProcess redis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<String>> ends = new ArrayList<>();
        AtomicInteger begun = new AtomicInteger();
        try (RespClient client = redis.connect()) {
            URI uri = URI.create(redis.uri());
            try (CacheManager manager = Caching.getCachingProvider().getCacheManager(uri, null)) {
                Cache<Integer, String> cache = manager.createCache("c", new MutableConfiguration<Integer, String>());
                cache.put(0, "a");
                client.call("CLIENT", "PAUSE", "2000", "ALL");
                for (int i = 0; i < THREADS; i++) {
                    int key = i;
                    ends.add(threads.submit(() -> {
                        begun.incrementAndGet();
                        return end(() -> operate(cache, key));
                    }));
                }
                Waiting.until(() -> "all threads to begin", () -> begun.get() == THREADS);
            }
            for (Future<String> end : ends) {
                assertThat(end.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingAManagerWhoseServerHasDiedEndsEverybody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FEWER_THREADS);
        List<Future<String>> ends = new ArrayList<>();
        AtomicInteger begun = new AtomicInteger();
        try (RedisProcess redis = RedisProcess.start()) {
            Cache<Integer, String> cache;
            try (RespClient client = redis.connect();
                    CacheManager manager =
                            Caching.getCachingProvider().getCacheManager(URI.create(redis.uri()), null)) {
                cache = manager.createCache("c", new MutableConfiguration<Integer, String>());
                cache.put(0, "a");
                client.call("CLIENT", "PAUSE", "60000", "ALL");
                for (int i = 0; i < FEWER_THREADS; i++) {
                    int key = i;
                    ends.add(threads.submit(() -> {
                        begun.incrementAndGet();
                        return end(() -> operate(cache, key));
                    }));
                }
                Waiting.until(() -> "all threads to begin", () -> begun.get() == FEWER_THREADS);
                redis.kill();
            }
            for (Future<String> end : ends) {
                assertThat(end.get()).isNotEqualTo("done");
            }
            for (int key = 0; key < 6; key++) {
                int operation = key;
                assertThatIllegalStateException().isThrownBy(() -> operate(cache, operation));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void operate(Cache<Integer, String> cache, int key) {
        switch (key % 6) {
            case 0 -> cache.get(key);
            case 1 -> cache.put(key, "b");
            case 2 -> cache.putAll(Map.of(key, "b", -key, "c"));
            case 3 -> cache.replace(key, "b", "c");
            case 4 -> cache.invoke(key, (entry, arguments) -> entry.exists());
            default -> cache.clear();
        }
    }

    private static String end(Runnable operation) {
        try {
            operation.run();
            return "done";
        } catch (CacheException | IllegalStateException e) {
            return e.toString();
        }
    }
}
