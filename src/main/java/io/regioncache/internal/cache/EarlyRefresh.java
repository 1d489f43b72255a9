package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.Claimed.Taken;
import io.regioncache.internal.store.EncodedKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Computes values anew, in the background, that will expire soon. Nobody waits for it.
 *
 * <p>Of all processes the one that has the claim does so; in a process there is one attempt for a key at a time. After one that
 * came to nothing the claim is left to end by itself, so that a function that fails is not called again and again.
 */
final class EarlyRefresh<K, V> {

    private static final Logger log = LoggerFactory.getLogger(EarlyRefresh.class);

    /** How long this process leaves a key alone for which another has the claim, or that came to nothing. */
    private static final Duration REST = Duration.ofMillis(250);

    private final RegionName region;
    private final EntryFiller<K, V> filler;
    private final RegionClaims claims;
    private final ExecutorService background;
    private final ScheduledExecutorService timer;
    private final Observers observers;
    private final LongSupplier clock;
    private final Set<EncodedKey> busy = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Creates what has nothing to refresh yet.
     *
     * @param clock the server's clock, in epoch milliseconds
     */
    EarlyRefresh(
            RegionName region,
            EntryFiller<K, V> filler,
            RegionClaims claims,
            ManagerThreads threads,
            Observers observers,
            LongSupplier clock) {
        this.region = region;
        this.filler = filler;
        this.claims = claims;
        this.background = threads.refreshes();
        this.timer = threads.timer();
        this.observers = observers;
        this.clock = clock;
    }

    /** Starts to refresh a value if its caller wants that so long before it expires. */
    void startIfDue(Computation<K, V> wanted, Accessed<V> found) {
        EncodedKey key = wanted.encodedKey();
        if (!isDue(wanted, found) || !busy.add(key)) {
            return;
        }
        try {
            background.execute(observers.carrying((Runnable) () -> attempt(wanted, found)));
        } catch (RejectedExecutionException e) {
            busy.remove(key);
            log.debug("A value in cache {} is not refreshed: too many are, or the manager is closing", region, e);
        }
    }

    private boolean isDue(Computation<K, V> wanted, Accessed<V> found) {
        Duration before = wanted.options().refreshBefore().orElse(null);
        if (before == null) {
            return false;
        }
        long now = clock.getAsLong();
        long expiresAt = found.expiresAtMillis(now);
        return expiresAt > 0 && expiresAt - now <= before.toMillis();
    }

    private void attempt(Computation<K, V> wanted, Accessed<V> found) {
        boolean refreshed = false;
        try {
            refreshed = refresh(wanted, found);
        } catch (Exception | Error e) { // other languages throw checked exceptions undeclared
            report(e);
        } finally {
            rest(wanted.encodedKey(), refreshed);
        }
    }

    /** Whether there is a new value. */
    private boolean refresh(Computation<K, V> wanted, Accessed<V> found) {
        EncodedKey key = wanted.encodedKey();
        Claimed claimed = claims.claim(key, ClaimKind.REFRESH, found.entry());
        if (!(claimed instanceof Taken taken)) {
            return claimed instanceof Claimed.Changed;
        }
        try (RegionClaims.Kept kept = claims.keep(key, taken.claim())) {
            boolean stored = false;
            try {
                Missing<K> target = new Missing<>(wanted.key(), key, taken.found());
                stored = filler.fill(target, wanted.function(), wanted.lifetime(), loaded -> kept.close())
                                .value()
                        != null;
            } finally {
                if (!stored) {
                    kept.leave();
                }
            }
            return stored;
        }
    }

    /** Lets the key be refreshed again: at once if that has succeeded. */
    @SuppressWarnings("FutureReturnValueIgnored") // there is nothing in it that fails
    private void rest(EncodedKey key, boolean refreshed) {
        if (refreshed) {
            busy.remove(key);
            return;
        }
        try {
            timer.schedule(() -> busy.remove(key), REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The manager is closing", e);
        }
    }

    private void report(Throwable failure) {
        boolean isFirst = !background.isShutdown() && warned.compareAndSet(false, true);
        log.atLevel(isFirst ? Level.WARN : Level.DEBUG)
                .setCause(failure)
                .log("A value in cache {} could not be refreshed; the present one stays until it expires", region);
    }
}
