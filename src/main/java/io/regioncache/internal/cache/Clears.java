package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Clearing;
import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.RegionTree;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clears regions, and tells the observers of it. Only for them it is counted what regions below hold. Nothing here waits. */
final class Clears {

    private final RegionTree tree;
    private final Observers observers;

    Clears(RegionTree tree, Observers observers) {
        this.tree = tree;
        this.observers = observers;
    }

    /** How the store is asked: at once, or when it is the request's turn. */
    interface Asking {

        /** Asks by a request. */
        <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> request);
    }

    /** Clears a region with all below it; returns how many live entries the region had itself. */
    CompletableFuture<Long> clear(RegionName region) {
        return clear(region, Supplier::get);
    }

    /** Clears a region with all below it. */
    CompletableFuture<Long> clear(RegionName region, Asking asking) {
        return clear(region, true, false, asking);
    }

    /** Removes all entries of a region by a clear, of which the region's own count as removed. */
    CompletableFuture<Long> removeAll(RegionName region, boolean cascading, Asking asking) {
        return clear(region, cascading, true, asking);
    }

    /** Runs tasks in whatever thread comes by, with what goes along from the calling thread. */
    Executor here() {
        return observers.carrying((Executor) Runnable::run);
    }

    private CompletableFuture<Long> clear(RegionName region, boolean cascading, boolean isRemoval, Asking asking) {
        if (!observers.isObserved()) {
            return asking.ask(() -> cascading ? tree.clear(region) : tree.clearOnly(region));
        }
        Clearing clearing = observers.clearing(region);
        return asking.ask(() -> tree.clearCounting(region, cascading))
                .whenComplete((live, failure) -> tell(clearing, region, isRemoval, live, failure))
                .thenApply(live -> live.getOrDefault(region, 0L));
    }

    private static void tell(
            Clearing clearing,
            RegionName region,
            boolean isRemoval,
            @Nullable Map<RegionName, Long> live,
            @Nullable Throwable failure) {
        if (live == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            clearing.ended(Map.of(), cause == null ? failure : cause);
            return;
        }
        Map<RegionName, Long> told = new HashMap<>(live);
        if (isRemoval) {
            told.replace(region, 0L);
        }
        clearing.ended(told, null);
    }
}
