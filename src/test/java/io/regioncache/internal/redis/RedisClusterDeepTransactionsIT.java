package io.regioncache.internal.redis;

import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisStores;

/** On a cluster, with trees from the second segment on. */
class RedisClusterDeepTransactionsIT extends RedisTransactionsContract {

    RedisClusterDeepTransactionsIT(RedisClusterProcess cluster) {
        super(() -> RedisStores.on(cluster), cluster.masters(), "", 2);
    }
}
