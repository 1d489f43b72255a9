package io.regioncache.benchmarks.regioncache.growth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The reads of one repetition or of several, by when they were under way. */
final class Windows {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Latencies> windows = new LinkedHashMap<>();
    private final Latencies sinceCall = new Latencies();

    /** Adds a repetition. */
    void add(GetDuringClear.Times times) {
        Latencies reads = times.reads();
        long begin = times.begin();
        add("control", reads.within(times.start(), times.emptyBegin()));
        add("empty", reads.within(times.emptyBegin(), times.emptyEnd()));
        add("idle", reads.within(times.idle(), begin));
        add("call", reads.within(begin, times.end()));
        add("freeing", reads.within(begin, times.freed()));
        add("second", reads.within(begin, begin + SECOND));
        sinceCall.addAll(reads.since(begin));
    }

    private void add(String window, Latencies reads) {
        windows.computeIfAbsent(window, name -> new Latencies()).addAll(reads);
    }

    /** Writes a row for each window. */
    void write(Figures figures, String by, int repetition) {
        windows.forEach((window, reads) -> figures.add(
                "get",
                by,
                window,
                repetition,
                reads.size(),
                reads.percentile(50),
                reads.percentile(99),
                reads.percentile(100)));
    }

    /** Writes a row for each stretch of time around the begin of the call. */
    void writeMoments(Figures figures, String by, int millis) {
        long length = TimeUnit.MILLISECONDS.toNanos(millis);
        TreeMap<Long, Latencies> moments = sinceCall.split(length);
        moments.forEach((number, reads) -> {
            if (Math.abs(number * length + length / 2) < SECOND) {
                figures.add("moment", by, number * millis, reads.size(), reads.percentile(50), reads.percentile(99));
            }
        });
    }
}
