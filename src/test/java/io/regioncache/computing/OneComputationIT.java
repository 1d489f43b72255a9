package io.regioncache.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.JoinedCache;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Rounds;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of the threads of two processes that want a value at once, one computes it. */
@Timeout(300)
@ExtendWith(RedisServers.class)
class OneComputationIT {

    private static final String CACHE = "computed.values";
    private static final int THREADS = 8;

    @Test
    void onASingleServer(RedisProcess redis) throws Exception {
        race(redis.uri(), redis.port(), Rounds.of(2_000), cache -> cache);
    }

    @Test
    void whereOneProcessUsesStages(RedisProcess redis) throws Exception {
        race(redis.uri(), redis.port(), Rounds.of(500), JoinedCache::of);
    }

    @Test
    void onACluster(RedisClusterProcess cluster, RedisProcess counters) throws Exception {
        race(cluster.uri(), counters.port(), Rounds.of(500), cache -> cache);
    }

    private static void race(String uri, int counterPort, int rounds, UnaryOperator<RegionCache<String, String>> view)
            throws Exception {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
                JavaProcess other = start(uri, counterPort);
                RespClient counter = Race.counters(counterPort)) {
            other.tell("race " + rounds);
            new Race(view.apply(cache(manager)), counterPort, THREADS, rounds).run();
            assertThat(other.hear()).isEqualTo("done");
            assertThat(IntStream.range(0, rounds).filter(round -> Race.computed(counter, round) != 1))
                    .as("rounds in which the value was not computed once")
                    .isEmpty();
        }
    }

    /** The other process is killed, as by the operating system, while others wait for its value. */
    @Test
    void nobodyWaitsForTheDead(RedisProcess redis) throws Exception {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(redis.uri()), null);
                JavaProcess other = start(redis.uri(), redis.port())) {
            RegionCache<String, String> cache = cache(manager);
            other.tell("hang 1");
            assertThat(other.hear()).isEqualTo("begun");
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                Set<Future<String>> waiting = IntStream.range(0, THREADS)
                        .mapToObj(i -> threads.submit(() -> cache.getOrCompute(
                                "key 1",
                                key -> "by thread " + i,
                                ComputeOptions.defaults().acrossProcesses(Duration.ofDays(1)))))
                        .collect(Collectors.toSet());
                other.close();
                Set<String> values = new TreeSet<>();
                for (Future<String> one : waiting) {
                    values.add(one.get());
                }
                assertThat(values).as("computed once more").hasSize(1);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /**
     * A value lives two seconds and is refreshed half a second after it was stored. So each computation has its period, in
     * which its value is seen. A process that stands still for more than a second lets a value expire while it is being
     * refreshed; a caller then computes it, and what was refreshed is not stored: as many values may not have been seen.
     */
    @Test
    void aHotKeyIsComputedOnceAPeriod(RedisProcess redis) throws Exception {
        long last = 8;
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(redis.uri()), null);
                JavaProcess other = start(redis.uri(), redis.port());
                RespClient counter = Race.counters(redis.port())) {
            other.tell("read " + last);
            Set<Long> seen = new TreeSet<>(HotKey.read(cache(manager), redis.port(), THREADS, last));
            Arrays.stream(other.hear().split(" ")).map(Long::valueOf).forEach(seen::add);
            long inCallers = Long.parseLong(counter.text("GET", HotKey.IN_CALLERS));
            assertThat(LongStream.rangeClosed(1, last).filter(value -> !seen.contains(value)))
                    .as("computed in vain; %s times callers had to compute", inCallers)
                    .hasSizeLessThan((int) inCallers);
        }
    }

    private static JavaProcess start(String uri, int counterPort) {
        JavaProcess other = JavaProcess.start(ComputingProcess.class, uri, CACHE, String.valueOf(counterPort));
        assertThat(other.hear()).isEqualTo("ready");
        return other;
    }

    @SuppressWarnings("unchecked")
    private static <V> RegionCache<String, V> cache(CacheManager manager) {
        return manager.createCache(CACHE, new MutableConfiguration<String, V>()).unwrap(RegionCache.class);
    }
}
