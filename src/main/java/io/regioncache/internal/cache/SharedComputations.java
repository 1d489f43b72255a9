package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.internal.integration.SingleFlight;
import io.regioncache.internal.integration.SingleFlight.Flight;
import io.regioncache.internal.store.EncodedKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets a value that threads of this process want at once be computed once.
 *
 * <p>As with {@link SharedLoads}, who comes while another computes waits and reads the entry, since the computation began before
 * the caller asked, so perhaps before a change that the caller knows of. Unlike loads, each caller brings a function of its own:
 * where there is no entry afterwards, because the other failed, found nothing or was overtaken by a change, one of those that
 * waited computes and the others wait again. So each calls its function once at most, no failure reaches anybody else, and
 * what somebody has computed since the caller asked is good enough for it.
 *
 * <p>A thread that computes already, for whatever cache, and one that holds a key never wait, neither for threads nor for
 * processes; a thread that asks for a key that it is computing itself is refused.
 */
final class SharedComputations<K, V> {

    private final RegionEntries<K, V> entries;
    private final EntryFiller<K, V> filler;
    private final ClaimedComputations<K, V> claimed;
    private final KeysUnderWay underWay = new KeysUnderWay();
    private final SingleFlight<EncodedKey, Loaded<V>> flights = new SingleFlight<>();

    SharedComputations(RegionEntries<K, V> entries, EntryFiller<K, V> filler, ClaimedComputations<K, V> claimed) {
        this.entries = entries;
        this.filler = filler;
        this.claimed = claimed;
    }

    /** The value of a key that had no entry a moment ago; null if the caller's function gives none. */
    @Nullable
    V compute(Computation<K, V> wanted) {
        boolean mayWait = !KeyLocks.isHolding() && !SingleFlight.isWorking();
        Patience patience =
                Patience.of(mayWait ? wanted.options().acrossProcesses().orElse(Duration.ZERO) : Duration.ZERO);
        if (KeyLocks.isHolding()) {
            return computeNow(wanted, patience).value();
        }
        boolean beganSince = false;
        while (true) {
            Flight<Loaded<V>> flight = flights.join(wanted.encodedKey(), () -> computeNow(wanted, patience));
            if (flight.isOwn()) {
                return ownResult(flight.result()).value();
            }
            V value = othersValue(wanted.encodedKey(), flight.result(), beganSince);
            if (value != null) {
                return value;
            }
            beganSince = true; // the next one begins after this one has ended
        }
    }

    /** Does what {@link #compute} does, without a thread that waits. The caller sees to {@link #requireNotUnderWay}. */
    CompletableFuture<@Nullable V> computeLater(Computation<K, V> wanted, AsyncCalls calls) {
        return computeLater(
                wanted, calls, Patience.of(wanted.options().acrossProcesses().orElse(Duration.ZERO)), false);
    }

    private CompletableFuture<@Nullable V> computeLater(
            Computation<K, V> wanted, AsyncCalls calls, Patience patience, boolean beganSince) {
        EncodedKey key = wanted.encodedKey();
        Flight<Loaded<V>> flight = requireNonNull(
                flights.joinAllLater(List.of(key), (keys, worker) -> startNow(wanted, calls, patience, worker)
                                .thenApply(loaded -> Map.of(key, loaded)))
                        .get(key));
        if (flight.isOwn()) {
            return flight.result().thenApply(Loaded::value);
        }
        return othersValueLater(key, flight.result(), beganSince, calls).thenCompose(value -> {
            if (value != null) {
                return CompletableFuture.completedFuture(value);
            }
            return computeLater(wanted, calls, patience, true);
        });
    }

    private CompletableFuture<@Nullable V> othersValueLater(
            EncodedKey key, CompletableFuture<Loaded<V>> others, boolean beganSince, AsyncCalls calls) {
        CompletableFuture<Boolean> ended = others.handle((loaded, failure) -> failure == null);
        return calls.answer(ended).thenCompose(succeeded -> {
            V computed =
                    beganSince && succeeded ? entries.decodeValue(others.join().envelope()) : null;
            return computed == null
                    ? calls.ask(() -> entries.read(key)).thenApply(entries::decodeValue)
                    : CompletableFuture.completedFuture(computed);
        });
    }

    private CompletableFuture<Loaded<V>> startNow(
            Computation<K, V> wanted, AsyncCalls calls, Patience patience, SingleFlight.Worker worker) {
        EncodedKey key = wanted.encodedKey();
        UnaryOperator<Supplier<Loaded<V>>> working = part -> () -> worker.run(() -> noted(key, part));
        if (wanted.options().acrossProcesses().isPresent()) {
            return claimed.computeLater(wanted, patience, loaded -> flights.land(key, loaded), calls, working);
        }
        return calls.ask(() -> entries.readForUpdate(key)).thenCompose(found -> {
            Loaded<V> present = filler.present(found);
            return present != null
                    ? CompletableFuture.completedFuture(present)
                    : calls.callShared(working.apply(() -> filler.fill(
                            new Missing<>(wanted.key(), key, found),
                            wanted.function(),
                            wanted.lifetime(),
                            loaded -> flights.land(key, loaded))));
        });
    }

    private Loaded<V> noted(EncodedKey key, Supplier<Loaded<V>> part) {
        try (KeysUnderWay.Entered entered = underWay.enter(key)) {
            return part.get();
        }
    }

    /** Throws {@link IllegalStateException} if the thread computes the value of a key. */
    void requireNotUnderWay(EncodedKey key) {
        underWay.requireNotUnderWay(key);
    }

    /** What there is once another has computed, null if nothing. */
    private @Nullable V othersValue(EncodedKey key, CompletableFuture<Loaded<V>> others, boolean beganSince) {
        Await.end(others);
        if (beganSince && !others.isCompletedExceptionally()) {
            V computed = entries.decodeValue(others.join().envelope());
            if (computed != null) {
                return computed;
            }
        }
        return entries.decodeValue(Await.answer(entries.read(key)));
    }

    private Loaded<V> computeNow(Computation<K, V> wanted, Patience patience) {
        EncodedKey key = wanted.encodedKey();
        try (KeysUnderWay.Entered entered = underWay.enter(key)) {
            return wanted.options().acrossProcesses().isPresent()
                    ? claimed.compute(wanted, patience, loaded -> flights.land(key, loaded))
                    : filler.findOrFill(
                            wanted.key(),
                            key,
                            wanted.function(),
                            wanted.lifetime(),
                            loaded -> flights.land(key, loaded));
        }
    }

    /** The result of the caller's own work, which may have failed with whatever its function has thrown. */
    private static <V> Loaded<V> ownResult(CompletableFuture<Loaded<V>> result) {
        Throwable failure = result.handle((loaded, thrown) -> thrown).join();
        if (failure != null) {
            throw SharedComputations.<RuntimeException>asItIs(failure);
        }
        return result.join();
    }

    /** Throws anything, also a checked exception that a function in another language has thrown undeclared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asItIs(Throwable failure) throws E {
        throw (E) failure;
    }
}
