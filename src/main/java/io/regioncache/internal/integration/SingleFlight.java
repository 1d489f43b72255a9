package io.regioncache.internal.integration;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets work that many threads ask for at once be done once.
 *
 * <p>The first thread that asks for a key works, and those that come meanwhile may wait for its result. Work that asks
 * for further work, as a loader does that reads the cache it loads for, does that itself and never waits, so that no
 * circle of threads can wait for each other.
 *
 * @param <K> what tells work apart
 * @param <R> what it gives
 */
public final class SingleFlight<K, R> {

    /** Set in a thread that works, for whatever instance of this class: loaders of two caches may call each other. */
    private static final ThreadLocal<@Nullable Boolean> working = new ThreadLocal<>();

    private final ConcurrentMap<K, CompletableFuture<R>> flights = new ConcurrentHashMap<>();

    /**
     * Work that was asked for.
     *
     * @param result its result, complete if it is the caller's own
     * @param isOwn whether the calling thread did it; otherwise it began before the thread asked
     */
    public record Flight<R>(CompletableFuture<R> result, boolean isOwn) {}

    /** The work of this key that is under way, or this work, which is then done before the method returns. */
    public Flight<R> join(K key, Supplier<R> work) {
        CompletableFuture<R> result = new CompletableFuture<>();
        if (working.get() != null) {
            complete(result, work, () -> {});
            return new Flight<>(result, true);
        }
        CompletableFuture<R> present = flights.putIfAbsent(key, result);
        if (present != null) {
            return new Flight<>(present, false);
        }
        working.set(true);
        complete(result, work, () -> {
            working.remove();
            flights.remove(key, result);
        });
        return new Flight<>(result, true);
    }

    /** Does the work and gives its result to those who wait, but only once nobody can join it any more. */
    @SuppressWarnings("CatchingUnchecked") // whoever waits must hear of an Error too; the caller gets it by the future
    private static <R> void complete(CompletableFuture<R> result, Supplier<R> work, Runnable end) {
        try {
            R value = work.get();
            end.run();
            result.complete(value);
        } catch (Throwable e) {
            end.run();
            result.completeExceptionally(e);
        }
    }
}
