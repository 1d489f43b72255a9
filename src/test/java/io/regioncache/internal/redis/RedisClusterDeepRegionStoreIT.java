package io.regioncache.internal.redis;

import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisStores;

/** On a cluster, with trees from the second segment on, so that regions of one segment lie above trees. */
class RedisClusterDeepRegionStoreIT extends RedisRegionStoreContract {

    RedisClusterDeepRegionStoreIT(RedisClusterProcess cluster) {
        super(RedisStores.on(cluster), cluster.masters(), "", 2);
    }
}
