package io.regioncache.internal.redis;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisStores;
import java.util.List;

/** On a single server. */
class RedisTransactionsIT extends RedisTransactionsContract {

    RedisTransactionsIT(RedisProcess redis) {
        super(() -> RedisStores.on(redis), List.of(redis), "ns", 1);
    }
}
