package io.regioncache.internal.redis;

import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisStores;

/** On a cluster. */
class RedisClusterTransactionsIT extends RedisTransactionsContract {

    RedisClusterTransactionsIT(RedisClusterProcess cluster) {
        super(() -> RedisStores.on(cluster), cluster.masters(), "ns", 1);
    }
}
