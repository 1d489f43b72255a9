package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;

/** What a transaction has looked up in one cache, to be counted when it is committed. For one thread. */
final class PartFigures {

    private long hits;
    private long misses;
    private long nanos;

    /** Notes that keys were looked up, since a moment that {@link System#nanoTime} told. */
    void addGets(long hitCount, long missCount, long start) {
        hits += hitCount;
        misses += missCount;
        nanos += System.nanoTime() - start;
    }

    void addGet(boolean hit, long start) {
        addGets(hit ? 1 : 0, hit ? 0 : 1, start);
    }

    /**
     * Counts all.
     *
     * @param puts how many values were stored
     * @param removals how many entries were removed
     * @param commitNanos how long that took
     */
    void count(CacheStatistics statistics, long puts, long removals, long commitNanos) {
        long now = System.nanoTime();
        if (hits + misses > 0) {
            statistics.recordGets(hits, misses, now - nanos);
        }
        long nanosEach = puts + removals == 0 ? 0 : commitNanos / (puts + removals);
        statistics.recordPuts(puts, now - puts * nanosEach);
        statistics.recordRemovals(removals, now - removals * nanosEach);
    }
}
