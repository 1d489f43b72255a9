package io.regioncache.internal.cache;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entry processors on Redis. */
@ExtendWith(RedisServers.class)
class MutableEntryIT extends MutableEntryContract {

    private final String uri;

    MutableEntryIT(RedisProcess redis) {
        super(3);
        uri = redis.uri();
    }

    @Override
    CacheManager open() {
        return Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }
}
