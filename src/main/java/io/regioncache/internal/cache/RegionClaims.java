package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.store.Claim;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.Claims;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of one region. Each is short and renewed as long as its holder lives, by one thread for all of them, so that
 * others soon go on when the process of a holder dies.
 */
final class RegionClaims {

    /** How long a process that gives no sign of life keeps others waiting. */
    static final Duration TIME_TO_LIVE = Duration.ofMillis(2_500);

    private static final Duration RENEWAL = Duration.ofMillis(800);
    private static final Logger log = LoggerFactory.getLogger(RegionClaims.class);

    private final RegionName region;
    private final Claims claims;
    private final ScheduledExecutorService timer;

    RegionClaims(RegionName region, Claims claims, ScheduledExecutorService timer) {
        this.region = region;
        this.claims = claims;
        this.timer = timer;
    }

    /** Claims a key. See {@link Claims#claim}. */
    Claimed claim(EncodedKey key, ClaimKind kind, @Nullable Envelope over) {
        return Await.answer(claimLater(key, kind, over));
    }

    /** Claims a key, without waiting. */
    CompletableFuture<Claimed> claimLater(EncodedKey key, ClaimKind kind, @Nullable Envelope over) {
        return claims.claim(region, key, kind, over, TIME_TO_LIVE);
    }

    /** Renews a claim from now on. */
    Kept keep(EncodedKey key, Claim claim) {
        return new Kept(key, claim);
    }

    /** A claim that is renewed until it is closed, which gives it up; or until {@link #leave} leaves it to end by itself. */
    final class Kept implements AutoCloseable {

        private final EncodedKey key;
        private final Claim claim;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final @Nullable Future<?> renewals;

        private Kept(EncodedKey key, Claim claim) {
            this.key = key;
            this.claim = claim;
            this.renewals = start();
        }

        private @Nullable Future<?> start() {
            try {
                return timer.scheduleWithFixedDelay(
                        this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("The manager is closing; a claim in region {} will end by itself", region, e);
                return null;
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // handled in the stage itself
        private void renew() {
            claims.renew(region, key, claim, TIME_TO_LIVE).whenComplete((isThere, failure) -> {
                if (failure != null) {
                    log.debug("A claim in region {} could not be renewed", region, failure);
                } else if (!isThere) {
                    leave();
                }
            });
        }

        /** Renews the claim no more. */
        void leave() {
            ended.set(true);
            stop();
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // handled in the stage itself
        public void close() {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            stop();
            claims.giveUp(region, key, claim).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.debug("A claim in region {} will end by itself", region, failure);
                }
            });
        }

        private void stop() {
            if (renewals != null) {
                renewals.cancel(false);
            }
        }
    }
}
