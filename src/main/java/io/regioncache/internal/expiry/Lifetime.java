package io.regioncache.internal.expiry;

/**
 * How long an entry lives from the moment of an operation on it.
 *
 * @param code milliseconds if positive; otherwise one of the three constants of this class
 */
public record Lifetime(long code) {

    /** The largest whole number that a Lua script holds without loss. */
    private static final long MAX_DEADLINE = 1L << 53;

    /** The entry never expires. */
    public static final Lifetime ETERNAL = new Lifetime(0);

    /** The expiry that the entry has is left as it is; on creation the same as {@link #ETERNAL}. */
    public static final Lifetime UNCHANGED = new Lifetime(-1);

    /** The entry has expired already: it is not stored, and one that is there goes. */
    public static final Lifetime NONE = new Lifetime(-2);

    /** A life of so many milliseconds; none if zero or negative. */
    public static Lifetime ofMillis(long millis) {
        return millis <= 0 ? NONE : new Lifetime(millis);
    }

    /** Whether the entry expires after a finite time from now on. */
    public boolean isFinite() {
        return code > 0;
    }

    /** The moment of expiry for an operation at {@code nowMillis}, capped so that it can't overflow; else the code. */
    public long deadline(long nowMillis) {
        if (code <= 0) {
            return code;
        }
        return code >= MAX_DEADLINE - nowMillis ? MAX_DEADLINE : nowMillis + code;
    }
}
