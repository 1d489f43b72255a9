package io.regioncache.internal.store;

import io.regioncache.testing.InMemoryRegionStore;

/** The model store tells what every store tells. */
class InMemoryRegionEventsTest extends RegionEventsContract {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionStore other = store.otherProcess();

    @Override
    protected RegionStore store() {
        return store;
    }

    @Override
    protected RegionStore other() {
        return other;
    }

    @Override
    protected void sweep() {
        store.sweep();
    }
}
