package io.regioncache.internal.store;

import io.regioncache.testing.InMemoryRegionStore;

/** The model store does what every store does. */
class InMemorySignalBindingsTest extends SignalBindingsContract {

    private final RegionStore store = new InMemoryRegionStore();

    @Override
    protected RegionStore store() {
        return store;
    }
}
