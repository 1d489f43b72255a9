package io.regioncache.internal.store;

import io.regioncache.RegionName;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Which regions of one namespace are to be cleared on which signals. A binding stays until it is ended, whatever becomes of
 * the region and of the process that made it.
 *
 * <p>A future fails with {@link io.regioncache.RegionCacheException}. All methods are safe for use by many threads, and none
 * blocks.
 */
public interface SignalBindings {

    /**
     * Binds a region, the root too, to signals; one that is bound already stays so.
     *
     * @param signals any strings
     */
    CompletableFuture<Void> bind(Set<String> signals, RegionName region);

    /** Ends bindings of a region; those that there are not are passed over. */
    CompletableFuture<Void> unbind(Set<String> signals, RegionName region);

    /** The regions that are bound to a signal. */
    CompletableFuture<Set<RegionName>> boundTo(String signal);

    /** The signals that a region itself is bound to. */
    CompletableFuture<Set<String>> signalsOf(RegionName region);

    /** The signals that any region is bound to. */
    CompletableFuture<Set<String>> signals();
}
