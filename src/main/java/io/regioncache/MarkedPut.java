package io.regioncache;

import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link RegionMark#putIfAbsent}.
 *
 * @param result what
 * @param present the value that is there; null unless the result is {@link Result#PRESENT}, and if it can't be read
 * @param <V> the type of the values
 */
public record MarkedPut<V>(Result result, @Nullable V present) {

    /** The ways it can end. */
    public enum Result {
        /** The value was stored, or the cache's expiry policy let it expire at once. */
        STORED,
        /** The key has an entry. */
        PRESENT,
        /** The key has no entry, but the region was cleared since the mark was made, or the mark is too old to tell. */
        MARK_IS_OVER
    }

    /** Whether the value was stored. */
    public boolean isStored() {
        return result == Result.STORED;
    }
}
