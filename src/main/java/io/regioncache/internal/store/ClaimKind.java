package io.regioncache.internal.store;

/** What a claim is wanted for. */
public enum ClaimKind {
    /**
     * A value that callers wait for. The key has no live entry, or one that is of no use to the caller. Does not wait for a
     * {@link #REFRESH}.
     */
    COMPUTE,

    /** The same, but a claim that another holds is taken from it. */
    TAKE_OVER,

    /** A value that is to replace a live entry. */
    REFRESH
}
