package io.regioncache.internal.cache;

import io.regioncache.testing.InMemoryRegionStore;
import javax.cache.CacheManager;

/** Entry processors over the store in memory. */
class MutableEntryTest extends MutableEntryContract {

    MutableEntryTest() {
        super(4);
    }

    @Override
    CacheManager open() {
        return TestManagers.open(new InMemoryRegionStore());
    }
}
