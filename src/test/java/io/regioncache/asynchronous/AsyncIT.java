package io.regioncache.asynchronous;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.AsyncRegionCache;
import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many asynchronous operations at once, on a real server. */
@ExtendWith(RedisServers.class)
class AsyncIT {

    private static final String CACHE = "async.cache";
    private static final int MANY = 10_000;

    /** More than the threads of the manager, the client and the machine that may come meanwhile, far less than callers. */
    private static final int A_FEW_THREADS = 200;

    @Test
    void thousandsThatWaitForTheServerTakeNoThreads(RedisProcess redis) {
        // Puts that go together have opened few connections; others are made while the server says nothing.
        try (RegionCacheManager manager = open(redis.uri() + "?timeout=60s&retryAttempts=20");
                RespClient client = redis.connect()) {
            AsyncRegionCache<Integer, String> cache = cache(manager);
            join(IntStream.range(0, MANY).mapToObj(i -> cache.put(i, "a" + i)));
            client.call("CLIENT", "PAUSE", "5000", "ALL");
            int before = threads();
            List<CompletionStage<?>> stages = new ArrayList<>();
            for (int i = 0; i < MANY / 4; i++) {
                int key = 4 * i;
                stages.add(cache.get(key));
                stages.add(cache.replace(key + 1, "a" + (key + 1), "b"));
                stages.add(cache.getAndRemove(key + 2));
                stages.add(cache.put(key + 3, "c"));
            }
            assertThat(stages).as("nothing has an answer yet").noneMatch(stage -> stage.toCompletableFuture()
                    .isDone());
            assertThat(threads() - before).as("threads for %d operations", MANY).isLessThan(A_FEW_THREADS);
            join(stages.stream());
            assertThat(cache.cache().region().size()).isEqualTo(3L * MANY / 4);
            assertThat(join(cache.getAll(Set.of(0, 1, 2, 3)))).isEqualTo(Map.of(0, "a0", 1, "b", 3, "c"));
        }
    }

    /** Two processes, of which each has thousands of increments under way at once. */
    @Test
    void noIncrementIsLost(RedisProcess redis) {
        increment(redis.uri());
    }

    @Test
    void noIncrementIsLostOnACluster(RedisClusterProcess cluster) {
        increment(cluster.uri());
    }

    private static void increment(String uri) {
        try (RegionCacheManager manager = open(uri);
                JavaProcess other = JavaProcess.start(IncrementingProcess.class, uri, CACHE)) {
            assertThat(other.hear()).isEqualTo("ready");
            AsyncRegionCache<String, Long> cache = AsyncIT.<String, Long>cache(manager);
            other.tell("2000");
            Increments.add(cache, 2_000);
            assertThat(other.hear()).isEqualTo("done");
            assertThat(join(cache.get(Increments.COUNTER))).isEqualTo(4_000L);
        }
    }

    @Test
    void aKeyThatThousandsMissIsLoadedOnce(RedisProcess redis) {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        Set<String> loadingThreads = ConcurrentHashMap.newKeySet();
        CacheLoader<Integer, String> loader = loader(key -> {
            loads.incrementAndGet();
            loadingThreads.add(Thread.currentThread().getName());
            awaitUninterrupted(goOn);
            return "loaded " + key;
        });
        try (RegionCacheManager manager = open(redis.uri())) {
            AsyncRegionCache<Integer, String> cache = manager.createCache(
                            CACHE,
                            RegionConfiguration.builder(Integer.class, String.class)
                                    .loader(() -> loader)
                                    .readThrough(true)
                                    .build())
                    .async();
            int before = threads();
            List<CompletionStage<@Nullable String>> stages =
                    IntStream.range(0, MANY).mapToObj(i -> cache.get(1)).toList();
            Waiting.until(() -> "a load", () -> loads.get() > 0);
            int more = threads() - before;
            goOn.countDown();
            assertThat(join(stages.stream())).containsOnly("loaded 1");
            assertThat(loads).hasValue(1);
            assertThat(loadingThreads).allMatch(name -> name.startsWith("region-cache-calls-"));
            assertThat(more).as("threads for %d operations", MANY).isLessThan(A_FEW_THREADS);
        }
    }

    @Test
    void aKeyThatThousandsComputeIsComputedOnce(RedisProcess redis) {
        AtomicInteger computed = new AtomicInteger();
        try (RegionCacheManager manager = open(redis.uri())) {
            AsyncRegionCache<Integer, String> cache = cache(manager);
            for (ComputeOptions options : List.of(
                    ComputeOptions.defaults(), ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(1)))) {
                Function<Integer, String> function = key -> "value " + computed.incrementAndGet();
                int before = computed.get();
                assertThat(join(IntStream.range(0, MANY).mapToObj(i -> cache.getOrCompute(before, function, options))))
                        .containsOnly("value " + (before + 1));
                assertThat(computed).hasValue(before + 1);
            }
        }
    }

    /** Whoever uses a result may wait for others, in whatever thread that is. */
    @Test
    void whatDependsOnAResultMayWaitForOthers(RedisProcess redis) {
        try (RegionCacheManager manager = open(redis.uri())) {
            AsyncRegionCache<Integer, String> cache = cache(manager);
            Set<String> names = ConcurrentHashMap.newKeySet();
            List<CompletionStage<String>> stages = IntStream.range(0, 500)
                    .mapToObj(i -> cache.put(i, "a" + i).thenApply(done -> {
                        names.add(Thread.currentThread().getName());
                        return join(cache.get(i)) + cache.cache().get(i);
                    }))
                    .toList();
            assertThat(join(stages.stream())).hasSize(500).allMatch(text -> text.matches("(a\\d+)\\1"));
            assertThat(names)
                    .as("threads, of which none may be of the connection")
                    .allMatch(name -> name.startsWith("region-cache-completions-")
                            || name.equals(Thread.currentThread().getName()));
        }
    }

    @Test
    void whatIsUnderWayWhenTheManagerIsClosedEnds(RedisProcess redis) {
        CountDownLatch never = new CountDownLatch(1);
        Map<String, CompletionStage<?>> stages = new LinkedHashMap<>();
        try (RespClient client = redis.connect()) {
            try (RegionCacheManager manager = open(redis.uri())) {
                AsyncRegionCache<Integer, String> cache = cache(manager);
                join(cache.put(0, "a"));
                client.call("CLIENT", "PAUSE", "1500", "ALL");
                addSome(cache, stages);
                stages.put("a function that goes on", cache.getOrCompute(-1, key -> {
                    awaitUninterrupted(never);
                    return "b";
                }));
            }
            never.countDown();
            assertEnd(stages);
        }
    }

    @Test
    void whatIsUnderWayWhenTheServerDiesEnds(RedisProcess redis) {
        Map<String, CompletionStage<?>> stages = new LinkedHashMap<>();
        try (RegionCacheManager manager = open(redis.uri() + "?timeout=300ms&retryAttempts=1")) {
            AsyncRegionCache<Integer, String> cache = cache(manager);
            join(cache.put(0, "a"));
            addSome(cache, stages);
            redis.stop();
            addSome(cache, stages);
            assertEnd(stages);
            redis.restart();
            Waiting.until(() -> "the cache to work again", () -> isStored(cache));
        }
    }

    private static boolean isStored(AsyncRegionCache<Integer, String> cache) {
        try {
            return join(cache.put(1, "b").thenCompose(done -> cache.get(1))).equals("b");
        } catch (CacheException e) {
            return false;
        }
    }

    private static void addSome(AsyncRegionCache<Integer, String> cache, Map<String, CompletionStage<?>> stages) {
        for (int i = 0; i < 100; i++) {
            String number = " " + stages.size();
            stages.put("get" + number, cache.get(i));
            stages.put("put" + number, cache.put(i, "b"));
            stages.put("replace" + number, cache.replace(i, "b", "c"));
            stages.put("invoke" + number, cache.invoke(i, (entry, arguments) -> entry.exists()));
            stages.put("getOrCompute" + number, cache.getOrCompute(i, key -> "d"));
            stages.put("putAll" + number, cache.putAll(Map.of(i, "e", i + 1, "f")));
        }
        stages.put("forEach " + stages.size(), cache.forEach(entry -> {}));
        stages.put("clear " + stages.size(), cache.clear());
    }

    /** All end, with a result or an exception of a cache. */
    private static void assertEnd(Map<String, CompletionStage<?>> stages) {
        List<String> unended = new ArrayList<>();
        CompletableFuture<?> all = CompletableFuture.allOf(stages.values().stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new));
        try {
            all.handle((done, failure) -> true).get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            stages.forEach((name, stage) -> {
                if (!stage.toCompletableFuture().isDone()) {
                    unended.add(name);
                }
            });
        }
        assertThat(unended).isEmpty();
        stages.forEach((name, stage) -> assertThat(
                        stage.<Object>handle((result, failure) -> failure == null ? "result" : failure)
                                .toCompletableFuture()
                                .join())
                .as(name)
                .satisfiesAnyOf(
                        one -> assertThat(one).isEqualTo("result"),
                        one -> assertThat(one).isInstanceOf(CacheException.class),
                        one -> assertThat(one).isInstanceOf(IllegalStateException.class)));
    }

    private static RegionCacheManager open(String uri) {
        return Caching.getCachingProvider()
                .getCacheManager(URI.create(uri), null)
                .unwrap(RegionCacheManager.class);
    }

    private static <K, V> AsyncRegionCache<K, V> cache(RegionCacheManager manager) {
        RegionCache<K, V> cache = manager.createCache(CACHE, new MutableConfiguration<K, V>());
        return cache.async();
    }

    private static CacheLoader<Integer, String> loader(Function<Integer, String> source) {
        return new CacheLoader<>() {
            @Override
            public String load(Integer key) {
                return source.apply(key);
            }

            @Override
            public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
                Map<Integer, String> loaded = new ConcurrentHashMap<>();
                keys.forEach(key -> loaded.put(key, load(key)));
                return loaded;
            }
        };
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> join(Stream<? extends CompletionStage<? extends T>> stages) {
        List<CompletableFuture<? extends T>> futures = new ArrayList<>();
        stages.forEach(stage -> futures.add(stage.toCompletableFuture()));
        List<T> results = new ArrayList<>();
        futures.forEach(future -> results.add(future.join()));
        return results;
    }

    private static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
