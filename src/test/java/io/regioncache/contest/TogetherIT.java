package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operations of many threads that are sent together are those of each thread alone. */
@ExtendWith(RedisServers.class)
@Timeout(120)
class TogetherIT {

    private static final int THREADS = 32;
    private static final int TURNS = 48;

    @Test
    void eachThreadReadsWhatItHasPutAndOthersHearOfItInOrder(RedisProcess redis) {
        AtomicBoolean enough = new AtomicBoolean();
        try (RespClient raw = redis.connect();
                CacheManager manager = manager(redis, "");
                JavaProcess other = JavaProcess.start(TogetherProcess.class, redis.uri())) {
            Map<Together.Kind, Cache<String, Integer>> caches = Together.caches(manager);
            Cache<String, Integer> heard = manager.createCache(Together.HEARD, new MutableConfiguration<>());
            assertThat(other.hear()).isEqualTo("ready");
            raw.call("CONFIG", "RESETSTAT");
            other.tell("use " + THREADS / 4 + " " + TURNS);
            CompletableFuture<Void> clears = OwnThread.run(() -> {
                while (!enough.get()) {
                    caches.values().forEach(Cache::clear);
                    ((RegionCache<String, Integer>) caches.get(Together.Kind.ETERNAL)).clear();
                    pause();
                }
            });
            assertThat(Together.use("here", caches, heard, THREADS, TURNS)).isEqualTo("right");
            assertThat(other.hear()).isEqualTo("right");
            enough.set(true);
            clears.join();

            assertThat(calls(raw, "hmget")).isGreaterThan(0);
            Map<String, Integer> last = new TreeMap<>();
            heard.forEach(entry -> last.put(entry.getKey(), entry.getValue()));
            assertThat(last).hasSize(3 * (THREADS + THREADS / 4));
            Waiting.until(() -> "all changes to be heard: " + other.ask("heard"), () -> other.ask("heard")
                    .equals(last.toString()));
        }
    }

    @Test
    void fewerCommandsAreSentThanThereAreOperations(RedisProcess redis) {
        try (RespClient raw = redis.connect();
                CacheManager manager = manager(redis, "")) {
            Cache<String, Integer> cache = manager.createCache("together.counted", new MutableConfiguration<>());
            Cache<String, Integer> touched = Together.caches(manager).get(Together.Kind.ACCESSED);
            cache.put("key", 0);
            touched.put("key", 0);
            raw.call("CONFIG", "RESETSTAT");
            inThreads(thread -> {
                for (int i = 0; i < TURNS; i++) {
                    cache.put("key " + thread, i);
                }
            });
            assertThat(calls(raw, "evalsha")).isBetween(1L, THREADS * (long) TURNS - 1);
            raw.call("CONFIG", "RESETSTAT");
            inThreads(thread -> {
                for (int i = 0; i < TURNS; i++) {
                    assertThat(cache.get("key " + thread)).isEqualTo(TURNS - 1);
                }
            });
            assertThat(calls(raw, "hmget")).isPositive();
            assertThat(calls(raw, "hget") + calls(raw, "hmget")).isLessThan(THREADS * (long) TURNS);
            raw.call("CONFIG", "RESETSTAT");
            inThreads(thread -> {
                for (int i = 0; i < TURNS; i++) {
                    assertThat(touched.get("key")).isZero();
                }
            });
            assertThat(calls(raw, "evalsha")).isBetween(1L, THREADS * (long) TURNS - 1);
        }
    }

    @Test
    void largeValuesAreNotSentTogether(RedisProcess redis) {
        try (CacheManager manager = manager(redis, "");
                RespClient raw = redis.connect()) {
            Cache<String, byte[]> cache = manager.createCache("together.large", new MutableConfiguration<>());
            cache.put("key", new byte[100_000]);
            cache.get("key");
            raw.call("CONFIG", "RESETSTAT");
            inThreads(thread -> {
                for (int i = 0; i < 10; i++) {
                    assertThat(cache.get("key")).hasSize(100_000);
                }
            });
            assertThat(calls(raw, "hget")).isEqualTo(10 * THREADS);
            assertThat(calls(raw, "hmget")).isZero();
            raw.call("CONFIG", "RESETSTAT");
            inThreads(thread -> {
                for (int i = 0; i < 5; i++) {
                    cache.put("key " + thread, new byte[100_000]);
                }
            });
            assertThat(calls(raw, "exec")).isEqualTo(5 * THREADS);
        }
    }

    @Test
    void whoWaitsForAServerThatDiesIsToldSoAndGoesOnAfterwards() {
        try (RedisProcess own = RedisProcess.start();
                CacheManager manager = manager(own, "?timeout=500ms&connectTimeout=500ms&retryAttempts=1")) {
            Cache<String, Integer> cache = manager.createCache("together.dying", new MutableConfiguration<>());
            Cache<String, Integer> touched = Together.caches(manager).get(Together.Kind.ACCESSED);
            cache.put("key", 0);
            AtomicInteger done = new AtomicInteger();
            List<CompletableFuture<Throwable>> ends = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                String key = "key " + i;
                ends.add(OwnThread.supply(() -> failure(() -> {
                    for (int n = 0; ; n++) {
                        cache.put(key, n);
                        cache.get(key);
                        touched.get(key);
                        done.incrementAndGet();
                    }
                })));
            }
            Waiting.until(() -> "work", () -> done.get() > 500);
            own.kill();
            ends.forEach(end -> assertThat(end.join()).isInstanceOf(CacheException.class));
            own.restart();
            Waiting.until(() -> "the server to be reached", () -> answers(cache));
            inThreads(thread -> {
                cache.put("key " + thread, thread);
                assertThat(cache.get("key " + thread)).isEqualTo(thread);
                assertThat(touched.get("key " + thread)).isNull();
            });
        }
    }

    @Test
    void whoWaitsWhileTheManagerIsClosedIsToldSo(RedisProcess redis) {
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        try (CacheManager manager = manager(redis, "");
                RespClient raw = redis.connect()) {
            Cache<String, Integer> cache = manager.createCache("together.closed", new MutableConfiguration<>());
            Cache<String, Integer> touched = Together.caches(manager).get(Together.Kind.ACCESSED);
            for (int i = 0; i < 2 * THREADS; i++) {
                String key = "key " + i;
                int kind = i % 3;
                ends.add(OwnThread.supply(() -> failure(() -> {
                    for (int n = 0; ; n++) {
                        switch (kind) {
                            case 0 -> cache.put(key, n);
                            case 1 -> cache.get(key);
                            default -> touched.get(key);
                        }
                        done.incrementAndGet();
                    }
                })));
            }
            Waiting.until(() -> "work", () -> done.get() > 500);
            raw.call("CLIENT", "PAUSE", "300", "ALL");
            pause();
        }
        ends.forEach(end -> assertThat(end.join()).isInstanceOf(IllegalStateException.class));
    }

    private static boolean answers(Cache<String, Integer> cache) {
        return failure(() -> cache.get("key")) == null;
    }

    private static @Nullable Throwable failure(Runnable operations) {
        try {
            operations.run();
            return null;
        } catch (CacheException | IllegalStateException e) {
            return e;
        }
    }

    /** What a thread does, which is told its number. */
    private interface Task {
        void run(int thread);
    }

    private static void inThreads(Task task) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            running.add(OwnThread.run(() -> task.run(thread)));
        }
        running.forEach(CompletableFuture::join);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CacheManager manager(RedisProcess redis, String settings) {
        return Caching.getCachingProvider().getCacheManager(URI.create(redis.uri() + settings), null);
    }

    /** How often a command was called, by a script also. */
    private static long calls(RespClient raw, String command) {
        String prefix = "cmdstat_" + command + ":calls=";
        return raw.text("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.substring(prefix.length(), line.indexOf(','))))
                .sum();
    }
}
