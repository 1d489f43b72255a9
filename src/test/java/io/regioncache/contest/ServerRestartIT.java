package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regioncache.RegionCacheException;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes away and comes back, empty, costs exceptions meanwhile and nothing else. */
class ServerRestartIT {

    private static final String SETTINGS = "?timeout=1s&connectTimeout=1s&retryAttempts=1";

    private RedisProcess redis;
    private CacheManager manager;
    private Cache<String, Integer> cache;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        manager = Caching.getCachingProvider().getCacheManager(URI.create(redis.uri() + SETTINGS), null);
        cache = manager.createCache("catalog.products", new MutableConfiguration<>());
    }

    @AfterEach
    void stop() {
        manager.close();
        redis.close();
    }

    @Test
    void operationsFailWithoutAServer() {
        cache.put("key", 1);
        redis.kill();

        assertFails(() -> cache.get("key"));
        assertFails(() -> cache.put("key", 2));
        assertFails(() -> cache.remove("key"));
        assertFails(() -> cache.clear());
        assertFails(() -> cache.putIfAbsent("key", 2));
    }

    @Test
    void operationsSucceedAfterARestart() {
        for (int i = 1; i <= 3; i++) {
            cache.put("key", i);
            assertThat(cache.get("key")).isEqualTo(i);
            if (i % 2 == 0) {
                redis.stop();
            } else {
                redis.kill();
            }
            assertFails(() -> cache.get("key"));
            redis.restart();

            Waiting.until(() -> "the cache to answer", this::answers);
            assertThat(cache.get("key")).isNull();
            assertThat(cache.putIfAbsent("key", 1)).isTrue();
            int next = cache.invoke("key", (entry, arguments) -> entry.getValue() + 1);
            assertThat(next).isEqualTo(2);
            cache.clear();
            assertThat(cache.iterator().hasNext()).isFalse();
        }
    }

    @Test
    void aRestartThatNobodyNoticedCostsAnExceptionAtMost() {
        for (int i = 1; i <= 3; i++) {
            cache.put("key", i);
            redis.kill();
            redis.restart();
            Waiting.until(() -> "the cache to answer", this::answers);
            cache.put("key", i);
            assertThat(cache.get("key")).isEqualTo(i);
            assertInOrder();
        }
    }

    /** Nothing but the documented exception may come out of it. */
    private boolean answers() {
        try {
            cache.containsKey("key");
            cache.put("other", 1);
            return true;
        } catch (RegionCacheException expected) {
            return false;
        }
    }

    private void assertInOrder() {
        try (RespClient client = redis.connect()) {
            new Invariants("", 1, List.of(client)).check();
        }
    }

    private static void assertFails(Runnable operation) {
        assertThatExceptionOfType(RegionCacheException.class).isThrownBy(operation::run);
    }
}
