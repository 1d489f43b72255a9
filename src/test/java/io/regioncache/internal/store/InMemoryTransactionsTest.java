package io.regioncache.internal.store;

import io.regioncache.testing.InMemoryRegionStore;

/** The model store commits as every store does. */
class InMemoryTransactionsTest extends TransactionsContract {

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
}
