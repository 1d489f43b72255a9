package io.regioncache.internal.cache;

import io.regioncache.RegionCache;
import io.regioncache.testing.JoinedCache;

/** What holds for operations holds for their asynchronous form. */
class AsyncArgumentsTest extends ArgumentsTest {

    @Override
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return JoinedCache.of(cache);
    }

    @Override
    void iteratorsOfAClosedCacheEnd() {
        // The asynchronous form has no iterators, and nothing of this kind.
    }

    @Override
    void whatIsAboutTheCacheCanBeAskedWhenItIsClosed() {
        // The asynchronous form has no iterators, and nothing of this kind.
    }
}
