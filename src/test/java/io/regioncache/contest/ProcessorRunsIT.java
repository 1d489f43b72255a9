package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An entry processor runs once, and again only after another process has changed the entry meanwhile. */
@ExtendWith(RedisServers.class)
class ProcessorRunsIT {

    private static final Size SIZE = new Size(8, 500);
    private static final String KEY = "key";
    private static final String OTHER_KEY = "other key";

    @Test
    void onceAnInvocationOnASingleServer(RedisProcess redis) {
        onceAnInvocation(redis.uri());
    }

    @Test
    void onceAnInvocationOnACluster(RedisClusterProcess cluster) {
        onceAnInvocation(cluster.uri());
    }

    /** All threads of this process are after one entry, while another process changes another entry of the cache. */
    private static void onceAnInvocation(String uri) {
        ExecutorService threads = Executors.newFixedThreadPool(SIZE.threads());
        try (CacheManager manager = manager(uri);
                JavaProcess other = JavaProcess.start(ContestProcess.class, uri)) {
            Cache<String, String> cache = cache(manager);
            assertThat(other.hear()).isEqualTo("ready");
            other.tell(Contest.INVOKE.name() + " " + SIZE.threads() + " " + SIZE.turns());
            AtomicInteger runs = new AtomicInteger();
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < SIZE.threads(); i++) {
                running.add(CompletableFuture.runAsync(() -> invokeOften(cache, runs), threads));
            }
            running.forEach(CompletableFuture::join);
            int invocations = SIZE.threads() * SIZE.turns();
            assertThat(runs).hasValue(invocations);
            assertThat(cache.get(KEY)).isEqualTo(Integer.toString(invocations));
            assertThat(Score.ofLine(other.hear()).won()).hasSize(invocations);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void invokeOften(Cache<String, String> cache, AtomicInteger runs) {
        for (int i = 0; i < SIZE.turns(); i++) {
            cache.invoke(KEY, incrementAfter(runs::incrementAndGet));
        }
    }

    @Test
    void againAfterAChangeByAnotherManager(RedisProcess redis) {
        assertRuns(redis, 2, "101", other -> other.put(KEY, "100"));
        assertRuns(redis, 2, "101", other -> other.replace(KEY, "100"));
        assertRuns(redis, 2, "1", other -> other.remove(KEY));
        assertRuns(redis, 2, "1", Cache::clear);
        assertRuns(redis, 2, "8", other -> other.invoke(KEY, incrementAfter(() -> {})));
    }

    @Test
    void notAgainAfterAnythingElse(RedisProcess redis) {
        assertRuns(redis, 1, "7", other -> {});
        assertRuns(redis, 1, "7", other -> other.get(KEY));
        assertRuns(redis, 1, "7", other -> other.invoke(KEY, (entry, arguments) -> entry.getValue()));
        assertRuns(redis, 1, "7", other -> other.putIfAbsent(KEY, "100"));
        assertRuns(redis, 1, "7", other -> other.remove(KEY, "100"));
        assertRuns(redis, 1, "7", other -> other.put(OTHER_KEY, "100"));
        assertRuns(redis, 1, "7", other -> other.remove(OTHER_KEY));
    }

    private static void assertRuns(
            RedisProcess redis, int expected, String value, Consumer<Cache<String, String>> meanwhile) {
        try (CacheManager manager = manager(redis.uri());
                CacheManager otherManager = manager(redis.uri() + "?clientName=other")) {
            Cache<String, String> cache = cache(manager);
            Cache<String, String> other = cache(otherManager);
            cache.put(KEY, "6");
            AtomicInteger runs = new AtomicInteger();
            String result = cache.invoke(KEY, incrementAfter(() -> {
                if (runs.incrementAndGet() == 1) {
                    meanwhile.accept(other);
                }
            }));
            assertThat(runs).hasValue(expected);
            assertThat(result).isEqualTo(value);
            assertThat(cache.get(KEY)).isEqualTo(value);
        }
    }

    private static EntryProcessor<String, String, String> incrementAfter(Runnable first) {
        return (entry, arguments) -> {
            first.run();
            int number = entry.exists() ? Integer.parseInt(entry.getValue()) : 0;
            entry.setValue(Integer.toString(number + 1));
            return entry.getValue();
        };
    }

    private static CacheManager manager(String uri) {
        return Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }

    private static Cache<String, String> cache(CacheManager manager) {
        return manager.createCache(Contest.INVOKE.cacheName(), new MutableConfiguration<>());
    }
}
