package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.RecordedClear;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The clears of an {@link InMemoryRegionStore} that reach a region, from the moment of its creation. */
final class InMemoryClearFeed implements ClearFeed {

    private final InMemoryEntries data;
    private final RegionName region;
    private int told;

    InMemoryClearFeed(InMemoryEntries data, RegionName region) {
        this.data = data;
        this.region = region;
        this.told = data.clears().size();
    }

    @Override
    public CompletableFuture<Clears> next() {
        synchronized (data) {
            List<RecordedClear> all = data.clears();
            List<RecordedClear> since = all.subList(told, all.size()).stream()
                    .filter(clear -> clear.region().contains(region) || region.isAncestorOf(clear.region()))
                    .toList();
            told = all.size();
            return CompletableFuture.completedFuture(new Clears(since, true));
        }
    }
}
