package io.regioncache.cdi;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.internal.integration.SingleFlight;
import io.regioncache.internal.integration.SingleFlight.Flight;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * Results that are kept in caches, each computed by one of those who want it at once.
 *
 * <p>A {@link RegionCache} sees to that by {@link RegionCache#getOrCompute}; for caches of other providers the same rules hold in
 * this JVM: who comes while another computes waits, then looks again, and computes if there is still nothing. A thread that
 * computes never waits for another one, so that no circle of threads can wait for each other.
 *
 * <p>A call whose key the thread is computing already goes through: one method may call another that shares its cache and key, and
 * what the outer one returns is what is kept. Safe for use by many threads.
 */
final class SharedResults {

    private static final ThreadLocal<@Nullable Set<EntryId>> underWay = new ThreadLocal<>();

    private final SingleFlight<EntryId, Optional<Object>> flights = new SingleFlight<>();
    private final ComputeOptions options;

    /** Shares results, in caches of regions by these options. */
    SharedResults(ComputeOptions options) {
        this.options = options;
    }

    /** An entry of a cache, which is itself and no other. */
    private record EntryId(Cache<?, ?> cache, GeneratedCacheKey key) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EntryId that && cache == that.cache && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(cache), key);
        }
    }

    /** The value of a key or, if there is none, what a call gives, which is then kept unless it is null. */
    @Nullable
    Object get(Cache<Object, Object> cache, GeneratedCacheKey key, Call call) throws Throwable {
        EntryId entry = new EntryId(cache, key);
        Set<EntryId> mine = underWay.get();
        if (mine != null && mine.contains(entry)) {
            Object present = cache.get(key);
            return present == null ? call.proceed() : present;
        }
        if (cache instanceof RegionCache<Object, Object> region) {
            Function<Object, @Nullable Object> computation = same -> compute(entry, call);
            return region.getOrCompute(key, computation, options);
        }
        return getOrCompute(cache, entry, call);
    }

    private @Nullable Object getOrCompute(Cache<Object, Object> cache, EntryId entry, Call call) throws Throwable {
        while (true) {
            Object present = cache.get(entry.key());
            if (present != null) {
                return present;
            }
            Flight<Optional<Object>> flight =
                    flights.join(entry, () -> Optional.ofNullable(computeAndPut(cache, entry, call)));
            if (flight.isOwn()) {
                return ownResult(flight.result());
            }
            awaitEnd(flight.result());
        }
    }

    private static @Nullable Object computeAndPut(Cache<Object, Object> cache, EntryId entry, Call call) {
        // Another may have put it since the caller looked. This asks first without counting a miss more.
        Object present = cache.containsKey(entry.key()) ? cache.get(entry.key()) : null;
        if (present != null) {
            return present;
        }
        Object computed = compute(entry, call);
        if (computed != null) {
            cache.put(entry.key(), computed);
        }
        return computed;
    }

    private static @Nullable Object compute(EntryId entry, Call call) {
        Set<EntryId> mine = underWay.get();
        if (mine == null) {
            mine = new HashSet<>();
            underWay.set(mine);
        }
        mine.add(entry);
        try {
            return call.proceed();
        } catch (Throwable e) {
            throw Sneaky.asItIs(e);
        } finally {
            mine.remove(entry);
            if (mine.isEmpty()) {
                underWay.remove();
            }
        }
    }

    /** The result of the caller's own work, which may have failed with whatever the method threw. */
    private static @Nullable Object ownResult(CompletableFuture<Optional<Object>> result) throws Throwable {
        // Not by get(), which takes a CompletionException for one of its own and gives its cause.
        Throwable thrown = result.handle((value, failure) -> failure).join();
        if (thrown != null) {
            throw thrown;
        }
        return result.join().orElse(null);
    }

    /** Waits until another's work is over, whatever comes of it. */
    private static void awaitEnd(CompletableFuture<?> others) {
        try {
            others.handle((result, failure) -> true).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another thread computes the value", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Can't be: a failure is a result here", e);
        }
    }
}
