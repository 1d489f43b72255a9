package io.regioncache.internal.redis;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisStores;
import java.util.List;

/** On a single server. */
class RedisSignalBindingsIT extends RedisSignalBindingsContract {

    RedisSignalBindingsIT(RedisProcess redis) {
        super(RedisStores.on(redis), List.of(redis), "ns", 1);
    }
}
