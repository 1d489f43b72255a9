package io.regioncache.internal.cache;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Follows how often one change lost against others, and gives up when it never wins.
 *
 * <p>Each conflict means that another change succeeded, so contention alone, however heavy, is no reason to give up soon.
 * What never wins is a change that causes its own conflicts. It is given up once it lost very often and for very long.
 */
final class Conflicts {

    private static final int FEWEST = 10_000;
    private static final long SHORTEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Observers observers;
    private final RegionName region;
    private final Conflict kind;
    private final LongSupplier clockNanos;
    private int count;
    private long firstNanos;

    /** Follows a change of an entry of a region; each conflict is told. */
    Conflicts(Observers observers, RegionName region, Conflict kind) {
        this(observers, region, kind, System::nanoTime);
    }

    Conflicts(Observers observers, RegionName region, Conflict kind, LongSupplier clockNanos) {
        this.observers = observers;
        this.region = region;
        this.kind = kind;
        this.clockNanos = clockNanos;
    }

    /**
     * To be called before the change is tried again. Interrupted, it gives up with the thread's interrupt flag set.
     *
     * @throws RegionCacheException if the change is to be given up
     */
    void add() {
        observers.conflicted(region, kind);
        if (Thread.currentThread().isInterrupted()) {
            throw new RegionCacheException("Interrupted while the entry was changed by others again and again", null);
        }
        if (++count == 1) {
            firstNanos = clockNanos.getAsLong();
        }
        if (count >= FEWEST && clockNanos.getAsLong() - firstNanos >= SHORTEST_NANOS) {
            throw new RegionCacheException(
                    "The entry changed " + count + " times while it was to be changed. Does an entry processor, a cache"
                            + " writer or an expiry policy change the very entry it is called for?",
                    null);
        }
    }
}
