package io.regioncache.internal.store;

import io.regioncache.RegionName;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Claims to compute the values of keys, so that of many processes that want a value one computes it.
 *
 * <p>A key has one claim at a time. Claims spare work and are no locks: one ends when it was not renewed in time or was taken
 * over, while its holder may be computing still. All methods are safe for use by many threads, and none blocks. A future fails
 * with {@link io.regioncache.RegionCacheException}; a claim whose answer is lost ends by itself.
 */
public interface Claims {

    /**
     * Claims a key.
     *
     * @param over the entry that a value is wanted for all the same; null if a value is wanted only if there is no entry
     * @param timeToLive how long the claim holds unless it is renewed
     */
    CompletableFuture<Claimed> claim(
            RegionName region, EncodedKey key, ClaimKind kind, @Nullable Envelope over, Duration timeToLive);

    /**
     * Lets a claim hold from now on for a time.
     *
     * @return whether it is still there; once it is not, it never is again
     */
    CompletableFuture<Boolean> renew(RegionName region, EncodedKey key, Claim claim, Duration timeToLive);

    /** Ends a claim, if it is still there. */
    CompletableFuture<Void> giveUp(RegionName region, EncodedKey key, Claim claim);
}
