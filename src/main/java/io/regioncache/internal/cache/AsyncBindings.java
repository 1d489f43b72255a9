package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.store.SignalBindings;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Binds a cache's region to signals, without a thread that waits.
 *
 * @param store keeps the bindings
 */
record AsyncBindings(RegionName region, SignalBindings store, AsyncCalls calls) {

    CompletableFuture<Void> bind(String... signals) {
        Set<String> names = Set.copyOf(Arrays.asList(signals));
        return calls.ask(() -> store.bind(names, region));
    }

    CompletableFuture<Void> unbind(String... signals) {
        Set<String> names = Set.copyOf(Arrays.asList(signals));
        return calls.ask(() -> store.unbind(names, region));
    }
}
