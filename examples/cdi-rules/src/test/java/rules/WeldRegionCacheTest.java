package rules;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import javax.cache.Caching;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisServers.class)
class WeldRegionCacheTest extends Fixture implements RegionRules {

    WeldRegionCacheTest() {
        super(Container.WELD);
    }

    @BeforeAll
    void open(RedisProcess redis) {
        start(Caching.getCachingProvider("io.regioncache.spi.RegionCachingProvider")
                .getCacheManager(URI.create(redis.uri() + "?config=none"), null));
    }
}
