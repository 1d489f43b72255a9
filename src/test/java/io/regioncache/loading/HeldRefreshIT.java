package io.regioncache.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RawKeys;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * While a value is being refreshed, another process removes, clears or replaces it: what was computed is not stored. Nobody
 * waits for it.
 */
@Timeout(300)
@ExtendWith(RedisServers.class)
class HeldRefreshIT {

    private static final String CACHE = "held.inner.cache";
    private static final ComputeOptions FOR_AN_HOUR = ComputeOptions.defaults().expireAfter(Duration.ofHours(1));
    private static final ComputeOptions DUE_AT_ONCE =
            ComputeOptions.defaults().expireAfter(Duration.ofHours(3)).refreshBefore(Duration.ofHours(2));

    @Test
    void onASingleServer(RedisProcess redis) throws Exception {
        interfere(redis.uri(), List.of(redis));
    }

    @Test
    void onACluster(RedisClusterProcess cluster) throws Exception {
        interfere(cluster.uri(), cluster.masters());
    }

    private static void interfere(String uri, List<RedisProcess> masters) throws Exception {
        List<RespClient> servers = masters.stream().map(RedisProcess::connect).toList();
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
                JavaProcess other = JavaProcess.start(InterferingProcess.class, uri, CACHE)) {
            @SuppressWarnings("unchecked")
            RegionCache<String, String> cache = manager.createCache(CACHE, new MutableConfiguration<String, String>())
                    .unwrap(RegionCache.class);
            assertThat(other.hear()).isEqualTo("ready");
            for (Interference interference : Interference.values()) {
                interfere(interference, cache, other, servers);
            }
        } finally {
            servers.forEach(RespClient::close);
        }
    }

    private static void interfere(
            Interference interference, RegionCache<String, String> cache, JavaProcess other, List<RespClient> servers)
            throws InterruptedException {
        String key = interference.name();
        cache.getOrCompute(key, missing -> "before", FOR_AN_HOUR);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        assertThat(cache.getOrCompute(
                        key,
                        present -> {
                            begun.countDown();
                            await(goOn);
                            return "out of date";
                        },
                        DUE_AT_ONCE))
                .isEqualTo("before");
        begun.await();
        other.ask(interference + " " + key);
        goOn.countDown();
        Waiting.until(() -> "the refresh to be over", () -> RawKeys.read(servers).names().stream()
                .noneMatch(name -> name.endsWith("::claims")));
        assertThat(other.ask(key))
                .as(key)
                .isEqualTo(interference.leavesNewer() ? Interference.NEWER : String.valueOf((Object) null));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
