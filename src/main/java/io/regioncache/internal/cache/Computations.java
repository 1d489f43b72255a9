package io.regioncache.internal.cache;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCacheObserver.LoadSource;
import io.regioncache.RegionName;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.RegionStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations that compute what is missing by a function of the caller. */
final class Computations<K, V> {

    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final Access<K, V> access;
    private final SharedComputations<K, V> shared;
    private final EarlyRefresh<K, V> refresh;
    private final TypeGuard<K, V> types;
    private final CacheStatistics statistics;
    private final ObservedLoads loads;

    Computations(
            RegionEntries<K, V> entries,
            Expiry expiry,
            Access<K, V> access,
            SharedComputations<K, V> shared,
            EarlyRefresh<K, V> refresh,
            TypeGuard<K, V> types,
            CacheStatistics statistics,
            ObservedLoads loads) {
        this.entries = entries;
        this.expiry = expiry;
        this.access = access;
        this.shared = shared;
        this.refresh = refresh;
        this.types = types;
        this.statistics = statistics;
        this.loads = loads;
    }

    /** Makes the parts that only computations have. */
    static <K, V> Computations<K, V> of(
            RegionName region,
            RegionStore store,
            RegionEntries<K, V> entries,
            Expiry expiry,
            Access<K, V> access,
            EventDispatcher<K, V> events,
            TypeGuard<K, V> types,
            CacheStatistics statistics,
            ObservedLoads loads,
            ManagerThreads threads) {
        EntryFiller<K, V> filler = new EntryFiller<>(entries, events);
        RegionClaims claims = new RegionClaims(region, store, threads.timer());
        ClaimedComputations<K, V> claimed = new ClaimedComputations<>(entries, filler, claims);
        return new Computations<>(
                entries,
                expiry,
                access,
                new SharedComputations<>(entries, filler, claimed),
                new EarlyRefresh<>(region, filler, claims, threads, loads.observers(), store::nowMillis),
                types,
                statistics,
                loads);
    }

    /** The value of a key, computed if there is none. */
    @Nullable
    V getOrCompute(K key, Function<? super K, ? extends @Nullable V> function, ComputeOptions options) {
        long start = statistics.start();
        Computation<K, V> wanted = computation(key, function, options);
        Accessed<V> found = access.readEntry(wanted.encodedKey());
        statistics.recordGet(found != null, start); // now, since the time of a computation does not count
        if (found == null) {
            return shared.compute(wanted);
        }
        refresh.startIfDue(wanted, found);
        return found.value();
    }

    /** Does what {@link #getOrCompute} does, without a thread that waits. */
    CompletableFuture<@Nullable V> getOrComputeLater(
            K key,
            Function<? super K, ? extends @Nullable V> function,
            ComputeOptions options,
            AsyncAccess<K, V> asyncAccess,
            AsyncCalls calls) {
        long start = statistics.start();
        Computation<K, V> wanted = computation(key, function, options);
        shared.requireNotUnderWay(wanted.encodedKey());
        return asyncAccess.readEntry(wanted.encodedKey()).thenCompose(found -> {
            statistics.recordGet(found != null, start);
            if (found == null) {
                return shared.computeLater(wanted, calls);
            }
            refresh.startIfDue(wanted, found);
            return CompletableFuture.completedFuture(found.value());
        });
    }

    private Computation<K, V> computation(
            K key, Function<? super K, ? extends @Nullable V> function, ComputeOptions options) {
        return new Computation<>(key, entries.encodeKey(key), checked(function), lifetime(options), options);
    }

    private Function<K, @Nullable V> checked(Function<? super K, ? extends @Nullable V> function) {
        return key -> {
            V value = loads.<@Nullable V>call(LoadSource.FUNCTION, List.of(key), () -> function.apply(key));
            if (value != null) {
                types.checkValue(value);
            }
            return value;
        };
    }

    private Supplier<Lifetime> lifetime(ComputeOptions options) {
        return () -> options.expireAfter()
                .map(time -> Lifetime.ofMillis(time.toMillis()))
                .orElseGet(expiry::onCreate);
    }
}
