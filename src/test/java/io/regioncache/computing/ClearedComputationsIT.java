package io.regioncache.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Rounds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** While threads compute and refresh, another process clears: no value from before a clear is found after it. */
@Timeout(300)
@ExtendWith(RedisServers.class)
class ClearedComputationsIT {

    private static final String CACHE = "computed.values";
    private static final int CLEARS = Rounds.of(1_000);
    private static final String KEY = "key";

    private static final ComputeOptions ALONE = ComputeOptions.defaults();
    private static final ComputeOptions ACROSS = ALONE.acrossProcesses(Duration.ofMinutes(5));
    private static final ComputeOptions REFRESHED =
            ALONE.expireAfter(Duration.ofHours(1)).refreshBefore(Duration.ofMinutes(59));

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void onASingleServer(RedisProcess redis) throws Exception {
        compute(redis.uri(), redis.port());
    }

    @Test
    void onACluster(RedisClusterProcess cluster, RedisProcess counters) throws Exception {
        compute(cluster.uri(), counters.port());
    }

    private void compute(String uri, int counterPort) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
                JavaProcess other =
                        JavaProcess.start(ComputingProcess.class, uri, CACHE, String.valueOf(counterPort))) {
            assertThat(other.hear()).isEqualTo("ready");
            RegionCache<String, Long> cache = cache(manager);
            List<Future<?>> computing = new ArrayList<>();
            for (ComputeOptions options : List.of(ALONE, ALONE, ACROSS, ACROSS, REFRESHED, REFRESHED)) {
                computing.add(threads.submit(() -> compute(cache, options, counterPort)));
            }
            Future<Set<Long>> found = threads.submit(() -> find(cache, counterPort));
            other.tell("clear " + CLEARS);
            assertThat(other.hear()).isEqualTo("done");
            over.set(true);
            for (Future<?> one : computing) {
                one.get();
            }
            assertThat(found.get()).as("different values that were found").hasSizeGreaterThan(20);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private void compute(RegionCache<String, Long> cache, ComputeOptions options, int counterPort) {
        while (!over.get()) {
            assertThat(cache.getOrCompute(KEY, key -> begin(counterPort), options))
                    .isPositive();
        }
    }

    /** The moment at which the computation began. */
    private static long begin(int counterPort) {
        try (RespClient counter = Race.counters(counterPort)) {
            long begun = Clears.now(counter);
            Thread.sleep(ThreadLocalRandom.current().nextInt(4));
            return begun;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Long> find(RegionCache<String, Long> cache, int counterPort) {
        Set<Long> found = new TreeSet<>();
        try (RespClient counter = Race.counters(counterPort)) {
            while (!over.get()) {
                long outOfDate = Clears.outOfDate(counter);
                Long value = cache.get(KEY);
                if (value != null) {
                    assertThat(value)
                            .as("a value from before the clear of moment %s", outOfDate)
                            .isGreaterThan(outOfDate);
                    found.add(value);
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static RegionCache<String, Long> cache(CacheManager manager) {
        return manager.createCache(CACHE, new MutableConfiguration<String, Long>())
                .unwrap(RegionCache.class);
    }
}
