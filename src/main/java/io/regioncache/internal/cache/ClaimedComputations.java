package io.regioncache.internal.cache;

import io.regioncache.RegionCacheException;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.Claimed.Changed;
import io.regioncache.internal.store.Claimed.Held;
import io.regioncache.internal.store.Claimed.Taken;
import io.regioncache.internal.store.Envelope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets a value that several processes want at once be computed by one of them.
 *
 * <p>Whoever takes the claim on the key computes. The others look again, at growing intervals, until there is an entry, or the
 * claim can be taken since its holder gave it up or died. Who has waited long enough takes it over.
 */
final class ClaimedComputations<K, V> {

    private static final long SHORTEST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final RegionEntries<K, V> entries;
    private final EntryFiller<K, V> filler;
    private final RegionClaims claims;

    ClaimedComputations(RegionEntries<K, V> entries, EntryFiller<K, V> filler, RegionClaims claims) {
        this.entries = entries;
        this.filler = filler;
        this.claims = claims;
    }

    /**
     * The value of a key.
     *
     * @param patience how long to wait for other processes
     * @param whenStored told before listeners are; not told if nothing was computed here
     */
    Loaded<V> compute(Computation<K, V> wanted, Patience patience, Consumer<Loaded<V>> whenStored) {
        Envelope useless = null;
        long pause = SHORTEST_PAUSE_MILLIS;
        while (true) {
            ClaimKind kind = patience.isOver() ? ClaimKind.TAKE_OVER : ClaimKind.COMPUTE;
            Claimed claimed = claims.claim(wanted.encodedKey(), kind, useless);
            if (claimed instanceof Taken taken) {
                return compute(wanted, taken, whenStored);
            } else if (claimed instanceof Held held) {
                sleep(Math.min(pause, held.millis()), patience);
                pause = nextPause(pause);
            } else if (claimed instanceof Changed changed) {
                useless = changed.entry();
                V present = entries.decodeValue(useless);
                if (present != null) {
                    return new Loaded<>(present, useless);
                }
            }
        }
    }

    /**
     * Does what {@link #compute} does, without a thread that waits for other processes.
     *
     * @param calls where what was taken is computed
     * @param worker runs what computes
     */
    CompletableFuture<Loaded<V>> computeLater(
            Computation<K, V> wanted,
            Patience patience,
            Consumer<Loaded<V>> whenStored,
            AsyncCalls calls,
            UnaryOperator<Supplier<Loaded<V>>> worker) {
        return new Waiting(wanted, patience, whenStored, calls, worker).look(null, SHORTEST_PAUSE_MILLIS);
    }

    /** A computation that waits for its turn among processes. */
    private final class Waiting {

        private final Computation<K, V> wanted;
        private final Patience patience;
        private final Consumer<Loaded<V>> whenStored;
        private final AsyncCalls calls;
        private final UnaryOperator<Supplier<Loaded<V>>> worker;

        private Waiting(
                Computation<K, V> wanted,
                Patience patience,
                Consumer<Loaded<V>> whenStored,
                AsyncCalls calls,
                UnaryOperator<Supplier<Loaded<V>>> worker) {
            this.wanted = wanted;
            this.patience = patience;
            this.whenStored = whenStored;
            this.calls = calls;
            this.worker = worker;
        }

        private CompletableFuture<Loaded<V>> look(@Nullable Envelope useless, long pause) {
            ClaimKind kind = patience.isOver() ? ClaimKind.TAKE_OVER : ClaimKind.COMPUTE;
            return calls.ask(() -> claims.claimLater(wanted.encodedKey(), kind, useless))
                    .thenCompose(claimed -> follow(claimed, useless, pause));
        }

        private CompletableFuture<Loaded<V>> follow(Claimed claimed, @Nullable Envelope useless, long pause) {
            if (claimed instanceof Taken taken) {
                RegionClaims.Kept kept =
                        claims.keep(wanted.encodedKey(), taken.claim()); // while it queues for a thread too
                return calls.callShared(worker.apply(() -> compute(wanted, taken, kept, whenStored)))
                        .whenComplete((computed, failure) -> kept.close());
            }
            if (claimed instanceof Held held) {
                long nanos = pauseNanos(Math.min(pause, held.millis()), patience);
                return calls.pause(nanos).thenCompose(over -> look(useless, nextPause(pause)));
            }
            Envelope entry = claimed instanceof Changed changed ? changed.entry() : null;
            V present = entries.decodeValue(entry);
            return entry != null && present != null
                    ? CompletableFuture.completedFuture(new Loaded<>(present, entry))
                    : look(entry, pause);
        }
    }

    private static long nextPause(long pauseMillis) {
        return Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }

    private static long pauseNanos(long millis, Patience patience) {
        return Math.max(0, Math.min(TimeUnit.MILLISECONDS.toNanos(millis), patience.leftNanos()));
    }

    private Loaded<V> compute(Computation<K, V> wanted, Taken taken, Consumer<Loaded<V>> whenStored) {
        try (RegionClaims.Kept kept = claims.keep(wanted.encodedKey(), taken.claim())) {
            return compute(wanted, taken, kept, whenStored);
        }
    }

    private Loaded<V> compute(
            Computation<K, V> wanted, Taken taken, RegionClaims.Kept kept, Consumer<Loaded<V>> whenStored) {
        Missing<K> missing = new Missing<>(wanted.key(), wanted.encodedKey(), taken.found());
        return filler.fill(missing, wanted.function(), wanted.lifetime(), loaded -> {
            kept.close();
            whenStored.accept(loaded);
        });
    }

    private static void sleep(long millis, Patience patience) {
        try {
            TimeUnit.NANOSECONDS.sleep(pauseNanos(millis, patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionCacheException("Interrupted while another process computes the value", e);
        }
    }
}
