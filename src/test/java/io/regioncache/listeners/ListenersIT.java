package io.regioncache.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Listeners hear what any process does to a cache, each change once, those of one key in their order. */
@ExtendWith(RedisServers.class)
@Timeout(180)
class ListenersIT {

    private static final String CACHE = "listened.to";

    @Test
    void hearAllInOrderOnASingleServer(RedisProcess redis) throws InterruptedException, ExecutionException {
        hearAllInOrder(redis.uri());
    }

    @Test
    void hearAllInOrderOnACluster(RedisClusterProcess cluster) throws InterruptedException, ExecutionException {
        hearAllInOrder(cluster.uri());
    }

    private static void hearAllInOrder(String uri) throws InterruptedException, ExecutionException {
        Chronicle asynchronous = new Chronicle();
        Chronicle synchronous = new Chronicle();
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
                JavaProcess other = JavaProcess.start(ChangingProcess.class, uri, CACHE)) {
            Cache<String, String> cache = manager.createCache(
                    CACHE,
                    new MutableConfiguration<String, String>()
                            .addCacheEntryListenerConfiguration(asynchronous.configuration(false))
                            .addCacheEntryListenerConfiguration(synchronous.configuration(true)));
            assertThat(other.hear()).isEqualTo("ready");
            long seed = ThreadLocalRandom.current().nextLong(1 << 20);
            other.tell("change " + seed);
            Changes.make(cache, "here", seed + 100);
            assertThat(other.hear()).isEqualTo("done");
            assertThat(other.ask("put " + Chronicle.END + " 1")).isEqualTo("done");
            await().until(() -> asynchronous.hasEnded(1) && synchronous.hasEnded(1));
            asynchronous.assertTrue(cache);
            assertThat(other.ask("check")).isEqualTo("done");
            assertThat(synchronous.events())
                    .as("the same events, those of other processes later than its own")
                    .containsExactlyInAnyOrderElementsOf(asynchronous.events());
        }
    }

    @Test
    void comeAndGoAtRunTime(RedisProcess redis) {
        Chronicle chronicle = new Chronicle();
        MutableCacheEntryListenerConfiguration<String, String> configuration = chronicle.configuration(false);
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(redis.uri()), null);
                JavaProcess other = JavaProcess.start(ChangingProcess.class, redis.uri(), CACHE)) {
            Cache<String, String> cache = manager.createCache(CACHE, new MutableConfiguration<>());
            assertThat(other.hear()).isEqualTo("ready");
            for (int round = 1; round <= 5; round++) {
                other.ask("put before " + round);
                cache.registerCacheEntryListener(configuration);
                other.ask("put meanwhile " + round);
                int heard = round;
                await().until(() -> chronicle.events().size() == heard);
                cache.deregisterCacheEntryListener(configuration);
                other.ask("put afterwards " + round);
            }
            assertThat(chronicle.events()).extracting(Chronicle.Event::key).containsOnly("meanwhile");
        }
    }

    @Test
    void hearOfEntriesThatRanOut(RedisProcess redis) {
        Chronicle asynchronous = new Chronicle();
        Chronicle synchronous = new Chronicle();
        String uri = redis.uri() + "?sweepInterval=100ms";
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null)) {
            Cache<String, String> cache = manager.createCache(
                    CACHE,
                    new MutableConfiguration<String, String>()
                            .setExpiryPolicyFactory(
                                    CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 200)))
                            .addCacheEntryListenerConfiguration(asynchronous.configuration(false))
                            .addCacheEntryListenerConfiguration(synchronous.configuration(true)));
            cache.put("k", "v");
            await().until(() ->
                    asynchronous.events().size() == 2 && synchronous.events().size() == 2);
            asynchronous.assertTrue(cache);
            synchronous.assertTrue(cache);
        }
    }

    /** What a process that dies leaves is its registration, which ends by itself. */
    @Test
    void ofAProcessThatDiedAreForgotten(RedisProcess redis) {
        try (RespClient raw = redis.connect()) {
            try (JavaProcess other = JavaProcess.start(ChangingProcess.class, redis.uri(), CACHE)) {
                assertThat(other.hear()).isEqualTo("ready");
                assertThat(raw.number("EXISTS", "{listened}.to::watchers")).isEqualTo(1);
            }
            assertThat(raw.number("PTTL", "{listened}.to::watchers")).isBetween(1L, 60_000L);
            assertThat(raw.number("DBSIZE")).isEqualTo(1);
        }
    }
}
