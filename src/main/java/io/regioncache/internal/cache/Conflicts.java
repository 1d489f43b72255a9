package io.regioncache.internal.cache;

import io.regioncache.RegionCacheException;

/** Counts how often one change lost against others, and gives up when it never wins. */
final class Conflicts {

    /** Far beyond what contention between processes causes: each conflict means that another change succeeded. */
    private static final int LIMIT = 10_000;

    private int count;

    /** To be called before the change is tried again. */
    void add() {
        if (++count >= LIMIT) {
            throw new RegionCacheException(
                    "The entry changed " + LIMIT + " times while it was to be changed. Does an entry processor, a cache"
                            + " writer or an expiry policy change the very entry it is called for?",
                    null);
        }
    }
}
