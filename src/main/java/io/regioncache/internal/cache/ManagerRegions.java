package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.Region;
import io.regioncache.RegionName;
import io.regioncache.ServerInfo;
import io.regioncache.ServerTimeBounds;
import io.regioncache.Signal;
import io.regioncache.internal.store.RegionStore;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The regions, the signals and the servers of a manager, which need no caches. */
final class ManagerRegions {

    private final RegionStore store;
    private final Clears clears;
    private final Runnable requireOpen;

    /**
     * @param requireOpen throws if the manager is closed
     */
    ManagerRegions(RegionStore store, Clears clears, Runnable requireOpen) {
        this.store = store;
        this.clears = clears;
        this.requireOpen = requireOpen;
    }

    Region region(RegionName name) {
        requireOpen.run();
        return new RegionImpl(name, store, clears, requireOpen);
    }

    Signal signal(String name) {
        requireNonNull(name, "name");
        requireOpen.run();
        return new SignalImpl(name, store, clears, this::region, requireOpen);
    }

    List<String> signals() {
        requireOpen.run();
        return Await.answer(store.signals()).stream().sorted().toList();
    }

    CompletionStage<List<ServerInfo>> servers() {
        requireOpen.run();
        return store.servers().minimalCompletionStage();
    }

    ServerTimeBounds serverTime() {
        requireOpen.run();
        return store.timeBounds();
    }
}
