package io.regioncache.internal.store;

import org.jspecify.annotations.Nullable;

/** What became of the wish to compute the value of a key. */
public sealed interface Claimed {

    /**
     * The claim was taken.
     *
     * @param claim what to renew and to give up
     * @param found what the value may be stored over: the entry that was named, or a lease if there is none
     */
    record Taken(Claim claim, Found found) implements Claimed {}

    /**
     * Another holds the claim.
     *
     * @param millis for how many milliseconds still, if it is not renewed
     */
    record Held(long millis) implements Claimed {}

    /**
     * There is no need to compute: the key has another entry than the one that was named.
     *
     * @param entry the live entry, null if there is none
     */
    record Changed(@Nullable Envelope entry) implements Claimed {}
}
