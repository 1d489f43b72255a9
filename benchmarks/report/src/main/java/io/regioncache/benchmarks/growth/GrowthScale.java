package io.regioncache.benchmarks.growth;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param regions of the trees to clear
 * @param clears how often each tree is cleared
 * @param largeEntries of the region that is cleared while another is read
 * @param largeClears how often it is
 * @param putEntries of the regions to write to
 * @param putRounds how often each is written to
 * @param estimate how long all that takes
 */
record GrowthScale(
        String regions,
        int clears,
        int largeEntries,
        int largeClears,
        String putEntries,
        int putRounds,
        Duration estimate) {

    static final GrowthScale FULL = new GrowthScale(
            "1,10,100,1000,10000", 11, 1_000_000, 21, "10,1000,100000,1000000", 21, Duration.ofMinutes(11));

    static final GrowthScale QUICK =
            new GrowthScale("1,10,100,1000", 3, 100_000, 3, "10,100000", 3, Duration.ofMinutes(1));
}
