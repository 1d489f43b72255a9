package io.regioncache.internal.cache;

import io.regioncache.RegionCache;
import io.regioncache.testing.JoinedCache;
import javax.cache.Cache;

/** What holds for entry processors holds for their asynchronous form. */
class AsyncMutableEntryTest extends MutableEntryTest {

    @Override
    @SuppressWarnings("unchecked") // it is the same cache
    Cache<String, String> view(Cache<String, String> cache) {
        return JoinedCache.of((RegionCache<String, String>) cache.unwrap(RegionCache.class));
    }
}
