package io.regioncache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.JCacheMetrics;
import io.micrometer.core.instrument.config.InvalidConfigurationException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.TransactionConflictException;
import io.regioncache.testing.JoinedCache;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The meters after known series of operations on a real server and a cluster. */
@ExtendWith(RedisServers.class)
@Timeout(120)
class RegionCacheMetricsIT {

    private static final String CACHE = "metered.products";

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    private static RegionCacheManager open(String uri) {
        return Caching.getCachingProvider()
                .getCacheManager(URI.create(uri), null)
                .unwrap(RegionCacheManager.class);
    }

    private static RegionCache<Integer, String> cache(RegionCacheManager manager, String name) {
        return manager.createCache(name, new MutableConfiguration<>());
    }

    @Test
    void everyMeterIsExact(RedisProcess redis) {
        try (RegionCacheManager manager = open(redis.uri())) {
            RegionCache<Integer, String> cache = cache(manager, CACHE);
            new RegionCacheMetrics(manager).bindTo(registry);
            use(cache);
            assertUsed();
        }
        assertThat(registry.getMeters()).as("left behind").isEmpty();
    }

    /** Also, a cache that is opened later is followed, and statistics of JSR-107 make no difference. */
    @Test
    void everyMeterIsExactOfAsynchronousOperationsAndOnACluster(RedisClusterProcess cluster) {
        try (RegionCacheManager manager = open(cluster.uri())) {
            new RegionCacheMetrics(manager).bindTo(registry);
            RegionCache<Integer, String> cache = JoinedCache.of(cache(manager, CACHE));
            manager.enableStatistics(CACHE, true);
            use(cache);
            assertUsed();
        }
    }

    private static void use(RegionCache<Integer, String> cache) {
        cache.put(1, "a");
        cache.put(2, "b");
        cache.get(1);
        cache.get(3);
        cache.putAll(Map.of(4, "d", 5, "e"));
        cache.getAll(Set.of(1, 9));
        cache.containsKey(1);
        cache.putIfAbsent(6, "f");
        cache.putIfAbsent(6, "g");
        cache.replace(1, "a", "h");
        cache.remove(2);
        cache.removeAll(Set.of(4, 5));
        cache.invoke(1, (entry, arguments) -> {
            entry.setValue("i");
            return null;
        });
        cache.getOrCompute(7, key -> "computed");
        assertThatThrownBy(() -> cache.getOrCompute(8, key -> {
                    throw new IllegalArgumentException("a test");
                }))
                .hasMessageContaining("a test");
        cache.getAndRemove(7);
        cache.transaction(transaction -> {
            transaction.put(10, "j");
            transaction.get(11);
            transaction.remove(6);
        });
        assertThatThrownBy(() -> cache.transaction(transaction -> {
                    transaction.replace(10, "j", "k");
                    cache.getCacheManager().<Integer, String>getCache(CACHE).put(10, "l");
                }))
                .isInstanceOf(TransactionConflictException.class);
        cache.forEach(entry -> {});
        RegionCache<Integer, String> below = cache.child("eu");
        below.putAll(Map.of(1, "x", 2, "y", 3, "z"));
        cache.clear();
        below.put(1, "x");
        cache.put(1, "a");
        cache.removeAll();
    }

    private void assertUsed() {
        Map<String, Long> expected = new TreeMap<>();
        expected.put("regioncache.gets hit", 8L); // get, getAll, putIfAbsent, replace, invoke, getAndRemove, iteration
        expected.put("regioncache.gets miss", 6L); // get, getAll, putIfAbsent, two computed, one in a transaction
        expected.put("regioncache.puts", 10L); // two, two by putAll, putIfAbsent, replace, invoke, three more
        expected.put("regioncache.removals", 6L); // remove, two by removeAll, getAndRemove, in a transaction, removeAll
        expected.put("regioncache.evictions clear", 2L);
        expected.put("regioncache.clears", 2L);
        expected.put("regioncache.clear.regions", 4L);
        expected.put("regioncache.conflicts transaction", 1L);
        expected.put("regioncache.loads success function", 1L);
        expected.put("regioncache.loads error function", 1L);
        expected.put(
                "regioncache.redis.calls get",
                9L); // two of get, containsKey, replace, two computed, three of transactions
        expected.put("regioncache.redis.calls get-all", 1L);
        expected.put("regioncache.redis.calls prepare", 3L); // invoke, two computed
        expected.put("regioncache.redis.calls put", 9L); // four of put, two of putIfAbsent, replace, invoke, computed
        expected.put("regioncache.redis.calls put-all", 1L);
        expected.put("regioncache.redis.calls release", 1L);
        expected.put("regioncache.redis.calls remove", 2L);
        expected.put("regioncache.redis.calls remove-all", 1L);
        expected.put("regioncache.redis.calls scan", 1L);
        expected.put("regioncache.redis.calls commit", 2L);
        expected.put("regioncache.redis.calls clear", 2L);
        Waiting.until(
                () -> "the lease that nobody waits for, in " + Meters.of(registry, CACHE),
                () -> Meters.of(registry, CACHE).containsKey("regioncache.redis.calls release"));
        assertThat(Meters.of(registry, CACHE)).isEqualTo(expected);
        assertThat(Meters.of(registry, CACHE + ".eu"))
                .isEqualTo(Map.of(
                        "regioncache.puts", 4L,
                        "regioncache.evictions clear", 4L,
                        "regioncache.redis.calls put", 1L,
                        "regioncache.redis.calls put-all", 1L));
        Timer gets = registry.get("regioncache.redis.calls")
                .tags("region", CACHE, "operation", "get")
                .timer();
        assertThat(gets.takeSnapshot().percentileValues())
                .extracting(value -> value.percentile())
                .containsExactly(0.5, 0.95, 0.99);
    }

    @Test
    void nothingIsLostWhenManyThreadsCount(RedisProcess redis) {
        try (RegionCacheManager manager = open(redis.uri())) {
            RegionCache<Integer, String> cache = cache(manager, CACHE);
            new RegionCacheMetrics(manager).bindTo(registry);
            List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                    .mapToObj(thread -> OwnThread.run(() -> {
                        for (int i = 0; i < 100; i++) {
                            cache.put(1000 * thread + i, "v");
                            cache.get(1000 * thread + i);
                            cache.get(-1);
                        }
                    }))
                    .toList();
            List<CompletionStage<String>> stages = IntStream.range(0, 1000)
                    .<CompletionStage<String>>mapToObj(i -> cache.async().get(-1))
                    .toList();
            threads.forEach(CompletableFuture::join);
            stages.forEach(stage -> stage.toCompletableFuture().join());
            assertThat(Meters.of(registry, CACHE))
                    .containsEntry("regioncache.puts", 800L)
                    .containsEntry("regioncache.gets hit", 800L)
                    .containsEntry("regioncache.gets miss", 1800L)
                    .containsEntry("regioncache.redis.calls get", 2600L)
                    .containsEntry("regioncache.redis.calls put", 800L);
        }
    }

    /** Another process is a manager of another namespace in the same JVM here, which makes no difference to the counts. */
    @Test
    void severalManagersShareARegistry(RedisProcess redis) {
        RegionCacheManager one = open(redis.uri() + "?namespace=one");
        RegionCacheManager two = open(redis.uri() + "?timeout=5s&namespace=two");
        try (one;
                two) {
            RegionCacheMetrics metrics = new RegionCacheMetrics(one, List.of(Tag.of("application", "shop")));
            metrics.bindTo(registry);
            metrics.bindTo(registry);
            RegionCacheMetrics others =
                    RegionCacheMetrics.builder(two).name("orders").percentiles().build();
            others.bindTo(registry);
            cache(one, "a").put(1, "v");
            cache(two, "a").put(1, "v");
            cache(two, "b");
            assertThat(puts("manager", redis.uri() + "?namespace=one", "application", "shop"))
                    .isOne();
            assertThat(puts("manager", "orders")).isOne();

            one.region("nowhere").clear();
            assertThat(Meters.of(registry, RegionCacheMetrics.OTHER_REGIONS))
                    .isEqualTo(Map.of("regioncache.clears", 1L, "regioncache.redis.calls clear", 1L));

            one.close();
            assertThat(managers()).containsExactly("orders");
            two.getCache("b").close();
            assertThat(registry.find("regioncache.puts").tag("region", "b").counter())
                    .isNull();
            others.close();
            assertThat(registry.getMeters()).isEmpty();
            two.getCache("a").clear();
            cache(two, "c").clear();
            assertThat(registry.getMeters()).isEmpty();
            assertThatThrownBy(() -> others.bindTo(registry)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> new RegionCacheMetrics(one).bindTo(registry))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private double puts(String... tags) {
        return registry.get("regioncache.puts")
                .tags(Tags.of(tags))
                .tag("region", "a")
                .counter()
                .count();
    }

    private Set<@Nullable String> managers() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getTag("manager"))
                .collect(Collectors.toSet());
    }

    @Test
    void failuresAreToldApart() {
        try (RedisProcess redis = RedisProcess.start();
                RegionCacheManager manager =
                        open(redis.uri() + "?timeout=300ms&connectTimeout=300ms&retryAttempts=0&minimumIdle=8");
                RespClient raw = redis.connect()) {
            RegionCache<Integer, String> cache = cache(manager, CACHE);
            new RegionCacheMetrics(manager).bindTo(registry);
            cache.put(1, "v");
            raw.call("CONFIG", "SET", "maxmemory", "1");
            assertThatThrownBy(() -> cache.put(1, "v")).isInstanceOf(RegionCacheException.class);
            raw.call("CONFIG", "SET", "maxmemory", "0");
            raw.call("CLIENT", "PAUSE", "1500", "ALL");
            Stream<CompletionStage<?>> stages = Stream.of(
                    cache.async().get(1),
                    cache.async().put(1, "w"),
                    cache.async().clear());
            stages.toList().forEach(stage -> assertThatThrownBy(
                            () -> stage.toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class));
            assertThat(Meters.of(registry, CACHE))
                    .containsEntry("regioncache.redis.errors refused put", 1L)
                    .containsEntry("regioncache.redis.errors timeout get", 1L)
                    .containsEntry("regioncache.redis.errors unknown-outcome put", 1L)
                    .containsEntry("regioncache.redis.errors timeout clear", 1L)
                    .containsEntry("regioncache.redis.calls put", 3L)
                    .containsEntry("regioncache.puts", 1L)
                    .doesNotContainKey("regioncache.clears");
            raw.call("PING"); // waits for the end of the pause
            redis.stop();
            Waiting.until( // requests on connections that broke may time out first
                    () -> "a connection to be refused, in " + Meters.of(registry, CACHE), () -> {
                        assertThatThrownBy(() -> cache.get(1)).isInstanceOf(RegionCacheException.class);
                        return Meters.of(registry, CACHE).containsKey("regioncache.redis.errors connection get");
                    });
            assertThat(Meters.of(registry, CACHE)).doesNotContainKey("regioncache.redis.errors refused get");
        }
    }

    /** Micrometer's own binder reads the statistics beans of JSR-107 by the name that it expects. */
    @Test
    void theBinderOfMicrometerWorks(RedisProcess redis) {
        try (RegionCacheManager manager = open(redis.uri())) {
            Cache<Integer, String> cache = manager.createCache(
                    "jcache.products", new MutableConfiguration<Integer, String>().setStatisticsEnabled(true));
            JCacheMetrics.monitor(registry, cache, "application", "shop");
            cache.put(1, "v");
            cache.put(2, "v");
            cache.get(1);
            cache.get(3);
            cache.remove(2);
            assertThat(shown("cache.puts")).isEqualTo(2);
            assertThat(shown("cache.gets", "result", "hit")).isOne();
            assertThat(shown("cache.gets", "result", "miss")).isOne();
            assertThat(shown("cache.evictions")).isZero();
            assertThat(registry.get("cache.removals")
                            .tag("cache", "jcache.products")
                            .gauge()
                            .value())
                    .isOne();

            manager.enableStatistics("jcache.products", false);
            cache.put(1, "v");
            assertThat(shown("cache.puts"))
                    .as("while statistics are off, when there is no bean")
                    .isZero();
            manager.enableStatistics("jcache.products", true);
            cache.put(1, "v");
            assertThat(shown("cache.puts")).isEqualTo(3);
            cache.close();
            assertThat(shown("cache.puts")).as("of a closed cache").isZero();
        }
        try (RegionCacheManager manager = open(redis.uri() + "?timeout=5s")) {
            Cache<Integer, String> cache = manager.createCache(
                    "jcache.products", new MutableConfiguration<Integer, String>().setStatisticsEnabled(true));
            assertThatThrownBy(() -> JCacheMetrics.monitor(registry, cache))
                    .as("a URI with settings makes a name that JMX does not allow; ours replaces what it must")
                    .isInstanceOf(InvalidConfigurationException.class);
        }
    }

    private double shown(String name, String... tags) {
        return registry.get(name)
                .tag("cache", "jcache.products")
                .tags(tags)
                .functionCounter()
                .count();
    }
}
