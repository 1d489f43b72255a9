package io.regioncache.internal.cache;

import java.util.List;
import javax.cache.management.CacheStatisticsMXBean;
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen of what an entry processor did.
 *
 * @param answers what its entry answered to its steps
 * @param left the value in the cache afterwards, null if there is none
 * @param calls the calls of loader, writer, expiry policy and listener, in alphabetical order
 * @param counts what the statistics counted
 */
record EntryEffect(List<@Nullable Object> answers, @Nullable String left, List<String> calls, Counts counts) {

    /** What statistics count. */
    record Counts(long hits, long misses, long puts, long removals) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        static Counts of(CacheStatisticsMXBean statistics) {
            return new Counts(
                    statistics.getCacheHits(),
                    statistics.getCacheMisses(),
                    statistics.getCachePuts(),
                    statistics.getCacheRemovals());
        }

        Counts plus(Counts other) {
            return new Counts(hits + other.hits, misses + other.misses, puts + other.puts, removals + other.removals);
        }
    }
}
