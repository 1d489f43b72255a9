package io.regioncache.benchmarks.growth;

import io.regioncache.benchmarks.report.RunFacts;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows that the JVMs write. For use by one thread. */
final class GrowthRows {

    private static final double NANOS = 1_000;

    private final List<GrowthResults.Clear> clears = new ArrayList<>();
    private final List<GrowthResults.RoundTrips> roundTrips = new ArrayList<>();
    private final List<GrowthResults.Reads> reads = new ArrayList<>();
    private final List<GrowthResults.Removal> removals = new ArrayList<>();
    private final List<GrowthResults.Moment> moments = new ArrayList<>();
    private final List<GrowthResults.Puts> puts = new ArrayList<>();

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it is of no known kind
     */
    void add(String row) {
        String[] cells = row.split(",");
        switch (cells[0]) {
            case "clear" ->
                clears.add(new GrowthResults.Clear(whole(cells[1]), whole(cells[2]), whole(cells[3]), whole(cells[4])));
            case "turns" ->
                roundTrips.add(new GrowthResults.RoundTrips(whole(cells[1]), whole(cells[2]), whole(cells[3])));
            case "get" ->
                reads.add(new GrowthResults.Reads(
                        cells[1],
                        cells[2],
                        whole(cells[3]),
                        whole(cells[4]),
                        micros(cells[5]),
                        micros(cells[6]),
                        micros(cells[7])));
            case "removed" ->
                removals.add(new GrowthResults.Removal(
                        cells[1], whole(cells[2]), micros(cells[3]), micros(cells[4]), micros(cells[5])));
            case "moment" ->
                moments.add(new GrowthResults.Moment(
                        cells[1], whole(cells[2]), whole(cells[3]), micros(cells[4]), micros(cells[5])));
            case "put" ->
                puts.add(new GrowthResults.Puts(whole(cells[1]), whole(cells[2]), whole(cells[3]), whole(cells[4])));
            default -> throw new IllegalArgumentException("A row of no known kind: " + row);
        }
    }

    /** All that was added. */
    GrowthResults results(RunFacts run) {
        return new GrowthResults(run, clears, roundTrips, reads, removals, moments, puts);
    }

    private static int whole(String number) {
        return Integer.parseInt(number);
    }

    /** Nanoseconds as microseconds, to a tenth. */
    private static double micros(String nanos) {
        return Math.round(Long.parseLong(nanos) * 10 / NANOS) / 10.0;
    }
}
