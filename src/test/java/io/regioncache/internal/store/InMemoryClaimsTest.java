package io.regioncache.internal.store;

import io.regioncache.testing.InMemoryRegionStore;

/** The model store gives claims as every store does. */
class InMemoryClaimsTest extends ClaimsContract {

    private final RegionStore store = new InMemoryRegionStore();

    @Override
    protected RegionStore store() {
        return store;
    }
}
