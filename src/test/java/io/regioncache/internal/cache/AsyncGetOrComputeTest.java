package io.regioncache.internal.cache;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.JoinedCache;

/** What holds for operations holds for their asynchronous form. */
class AsyncGetOrComputeTest extends GetOrComputeTest {

    @Override
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return JoinedCache.of(cache);
    }

    @Override
    void aCheckedExceptionReachesTheCallerAsItIs(ComputeOptions options) {
        // Shown there: what stands in for a cache here can't throw it.
    }
}
