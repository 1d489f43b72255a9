package io.regioncache.internal.cache;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.JoinedCache;

/** What holds for operations holds for their asynchronous form. */
class AsyncSharedComputationsTest extends SharedComputationsTest {

    @Override
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return JoinedCache.of(cache);
    }

    @Override
    void whoIsInterruptedWhileWaitingGivesUpAlone(ComputeOptions options) {
        // No thread waits that could be interrupted.
    }

    @Override
    void whoIsInterruptedWhileComputingLeavesItToTheNext(ComputeOptions options) {
        // The thread that computes is the manager's, and not for others to interrupt.
    }
}
