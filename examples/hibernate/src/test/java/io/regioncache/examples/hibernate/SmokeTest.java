package io.regioncache.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisServers.class)
class SmokeTest {

    @Test
    void works(RedisProcess redis) {
        try (CacheManager manager =
                Caching.getCachingProvider().getCacheManager(java.net.URI.create(redis.uri()), null)) {
            javax.cache.Cache<Object, Object> cache = manager.createCache("a", new MutableConfiguration<>());
            cache.put("a", 1);
            assertThat(cache.get("a")).isEqualTo(1);
        }
    }
}
