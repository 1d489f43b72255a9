package io.regioncache.internal.cache;

import io.regioncache.RegionCache;
import io.regioncache.testing.JoinedCache;

/** What holds for operations holds for their asynchronous form. */
class AsyncSignalsTest extends SignalsTest {

    @Override
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return JoinedCache.of(cache);
    }
}
