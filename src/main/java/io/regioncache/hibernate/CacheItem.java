package io.regioncache.hibernate;

import java.io.Serializable;
import java.util.function.Predicate;

/** What is stored for a key of a read-write cache: a state, or what keeps states out. Immutable. */
sealed interface CacheItem extends Serializable permits StateItem, LockItem {

    /**
     * Whether what a transaction has loaded may take this item's place.
     *
     * @param begun when the transaction began, at the earliest
     * @param isNewer whether the version of what it has loaded is known to be newer than a given one
     */
    boolean admits(long begun, Predicate<Object> isNewer);
}
