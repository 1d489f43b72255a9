package io.regioncache.internal.cache;

import io.regioncache.RegionCacheException;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.Claimed.Changed;
import io.regioncache.internal.store.Claimed.Held;
import io.regioncache.internal.store.Claimed.Taken;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            } else if (claimed instanceof Changed changed) {
                useless = changed.entry();
                V present = entries.decodeValue(useless);
                if (present != null) {
                    return new Loaded<>(present, useless);
                }
            }
        }
    }

    private Loaded<V> compute(Computation<K, V> wanted, Taken taken, Consumer<Loaded<V>> whenStored) {
        EncodedKey key = wanted.encodedKey();
        try (RegionClaims.Kept kept = claims.keep(key, taken.claim())) {
            return filler.fill(
                    new Missing<>(wanted.key(), key, taken.found()), wanted.function(), wanted.lifetime(), loaded -> {
                        kept.close();
                        whenStored.accept(loaded);
                    });
        }
    }

    private static void sleep(long millis, Patience patience) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.MILLISECONDS.toNanos(millis), patience.leftNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionCacheException("Interrupted while another process computes the value", e);
        }
    }
}
