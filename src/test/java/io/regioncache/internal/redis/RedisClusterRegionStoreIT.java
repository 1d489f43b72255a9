package io.regioncache.internal.redis;

import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisStores;

/** On a cluster, with trees from the first segment on. */
class RedisClusterRegionStoreIT extends RedisRegionStoreContract {

    RedisClusterRegionStoreIT(RedisClusterProcess cluster) {
        super(RedisStores.on(cluster), cluster.masters(), "", 1);
    }
}
