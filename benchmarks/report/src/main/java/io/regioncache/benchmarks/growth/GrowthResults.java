package io.regioncache.benchmarks.growth;

import io.regioncache.benchmarks.report.RunFacts;
import java.util.List;

/**
 * What was found of growth. Times are in microseconds.
 *
 * @param run when and where
 * @param clears the clears of trees
 * @param roundTrips the round trips of a clear of each tree
 * @param reads the reads in each window, of each repetition and, as repetition 0, of all
 * @param removals what the reads met
 * @param moments the reads around a removal, by time
 * @param puts the throughput of writes
 */
record GrowthResults(
        RunFacts run,
        List<Clear> clears,
        List<RoundTrips> roundTrips,
        List<Reads> reads,
        List<Removal> removals,
        List<Moment> moments,
        List<Puts> puts) {

    /** A clear of the region. */
    static final String CLEAR = "clear";

    /** A bare {@code UNLINK} of its hash. */
    static final String UNLINK = "unlink";

    /** A clear of a tree of so many regions with so many entries each. */
    record Clear(int regions, int entries, int repetition, double micros) {}

    /** The round trips of such a clear. */
    record RoundTrips(int regions, int entries, int count) {}

    /** The reads that were under way in a window of what was removed by {@link #CLEAR} or {@link #UNLINK}. */
    record Reads(
            String by, String window, int repetition, int count, double median, double percentile99, double longest) {}

    /** A removal of the large region: the time to the return of the call, until the server had freed the memory, and on the server. */
    record Removal(String by, int repetition, double call, double freed, double served) {}

    /** The reads that began in a stretch of time, of which this is the begin, counted from the begin of the call. */
    record Moment(String by, int millis, int count, double median, double percentile99) {}

    /** Operations per second on a region of so many entries at a depth. */
    record Puts(int entries, int depth, int round, double perSecond) {}
}
