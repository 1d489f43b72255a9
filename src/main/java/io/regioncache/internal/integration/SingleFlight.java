package io.regioncache.internal.integration;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets work that many threads ask for at once be done once.
 *
 * <p>The first thread that asks for a key works, and those that come meanwhile may wait for its result. Work that asks
 * for further work, as a loader does that reads the cache it loads for, does that itself and never waits, so that no
 * circle of threads can wait for each other; but others may wait for it.
 *
 * @param <K> what tells work apart
 * @param <R> what it gives
 */
public final class SingleFlight<K, R> {

    /** Set in a thread that works, for whatever instance of this class: loaders of two caches may call each other. */
    private static final ThreadLocal<@Nullable Boolean> working = new ThreadLocal<>();

    private final ConcurrentMap<K, Work<R>> flights = new ConcurrentHashMap<>();

    /** The result of work that is under way, with the thread that does it, null for none at the moment. */
    private static final class Work<R> extends CompletableFuture<R> {
        private volatile @Nullable Thread worker;
    }

    /**
     * Work that was asked for.
     *
     * @param result its result, which if it is the caller's own comes with the end of the work
     * @param isOwn whether the calling thread did it; otherwise it began before the thread asked
     */
    public record Flight<R>(CompletableFuture<R> result, boolean isOwn) {}

    /** Whether the current thread works, for whatever instance of this class, so that it must not wait for other threads. */
    public static boolean isWorking() {
        return working.get() != null;
    }

    /** The work of this key that is under way, or this work, which is then done before the method returns. */
    public Flight<R> join(K key, Supplier<R> work) {
        return requireNonNull(
                joinAll(List.of(key), keys -> Map.of(key, work.get())).get(key));
    }

    /**
     * For each key the work that is under way, or else this work, which is done for all keys left together before the method
     * returns.
     *
     * @param work gives a result for each of the keys it is asked for
     */
    public Map<K, Flight<R>> joinAll(Collection<K> keys, Function<List<K>, Map<K, R>> work) {
        boolean isWithinWork = isWorking();
        Map<K, Flight<R>> own = new LinkedHashMap<>();
        Map<K, Flight<R>> joined = enter(keys, Thread.currentThread(), own);
        if (!own.isEmpty()) {
            working.set(true);
            complete(own, work, () -> {
                if (!isWithinWork) {
                    working.remove();
                }
                own.forEach((key, flight) -> flights.remove(key, flight.result));
            });
        }
        return joined;
    }

    /** The work of each key that is under way, or to be done: that is collected. */
    private Map<K, Flight<R>> enter(Collection<K> keys, @Nullable Thread worker, Map<K, Flight<R>> own) {
        boolean isWithinWork = isWorking();
        Map<K, Flight<R>> joined = new LinkedHashMap<>();
        for (K key : keys) {
            Work<R> result = new Work<>();
            result.worker = worker;
            CompletableFuture<R> present = flights.putIfAbsent(key, result);
            boolean isOwn = present == null || isWithinWork;
            Flight<R> flight = new Flight<>(isOwn ? result : present, isOwn);
            joined.put(key, flight);
            if (isOwn) {
                own.put(key, flight);
            }
        }
        return joined;
    }

    /** Runs what belongs to work of some keys, in a thread that is the one that does that work meanwhile. */
    public interface Worker {

        /** Runs it in the calling thread. */
        <T extends @Nullable Object> T run(Supplier<T> part);
    }

    /**
     * Does what {@link #joinAll} does for work that goes through several threads, or none. It returns once the work has been
     * started, and the caller's own results come where the work ends.
     *
     * @param start starts the work for some keys; what of it calls users' code has to be run by the worker
     */
    public Map<K, Flight<R>> joinAllLater(
            Collection<K> keys, BiFunction<List<K>, Worker, CompletableFuture<Map<K, R>>> start) {
        Map<K, Flight<R>> own = new LinkedHashMap<>();
        Map<K, Flight<R>> joined = enter(keys, null, own);
        if (!own.isEmpty()) {
            CompletableFuture<Map<K, R>> ended = start(own, start).whenComplete((results, failure) -> {
                own.forEach((key, flight) -> flights.remove(key, flight.result));
                own.forEach((key, flight) -> land(flight, results == null ? null : results.get(key), failure));
            });
            own.keySet()
                    .forEach(key -> joined.put(
                            key, new Flight<>(ended.thenApply(results -> requireNonNull(results.get(key))), true)));
        }
        return joined;
    }

    private static <K, R> CompletableFuture<Map<K, R>> start(
            Map<K, Flight<R>> own, BiFunction<List<K>, Worker, CompletableFuture<Map<K, R>>> start) {
        List<Work<R>> works =
                own.values().stream().map(flight -> (Work<R>) flight.result).toList();
        try {
            return start.apply(List.copyOf(own.keySet()), new WorkerOf<>(works));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <R> void land(Flight<R> flight, @Nullable R result, @Nullable Throwable failure) {
        if (failure == null) {
            flight.result.complete(requireNonNull(result));
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            flight.result.completeExceptionally(cause == null ? failure : cause);
        }
    }

    private record WorkerOf<R>(List<Work<R>> works) implements Worker {

        @Override
        public <T extends @Nullable Object> T run(Supplier<T> part) {
            boolean isWithinWork = isWorking();
            working.set(true);
            works.forEach(work -> work.worker = Thread.currentThread());
            try {
                return part.get();
            } finally {
                works.forEach(work -> work.worker = null);
                if (!isWithinWork) {
                    working.remove();
                }
            }
        }
    }

    /**
     * Gives a result to those who wait for it, before the work that the calling thread does for this key is over. Without such
     * work it does nothing. If the work fails afterwards, only the caller hears of that.
     */
    public void land(K key, R result) {
        Work<R> work = flights.get(key);
        if (work != null && work.worker == Thread.currentThread()) {
            flights.remove(key, work);
            work.complete(result);
        }
    }

    /** Does the work and gives its results to those who wait, but only once nobody can join it any more. */
    @SuppressWarnings("CatchingUnchecked") // whoever waits must hear of an Error too; the caller gets it by the future
    private static <K, R> void complete(Map<K, Flight<R>> own, Function<List<K>, Map<K, R>> work, Runnable end) {
        try {
            Map<K, R> results = work.apply(List.copyOf(own.keySet()));
            end.run();
            own.forEach((key, flight) -> flight.result.complete(requireNonNull(results.get(key))));
        } catch (Throwable e) {
            end.run();
            List<Flight<R>> landed = own.values().stream()
                    .filter(flight -> !flight.result.completeExceptionally(e))
                    .toList();
            if (!landed.isEmpty()) {
                throw e;
            }
        }
    }
}
