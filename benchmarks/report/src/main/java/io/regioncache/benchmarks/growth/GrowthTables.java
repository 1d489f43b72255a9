package io.regioncache.benchmarks.growth;

import io.regioncache.benchmarks.report.Median;
import io.regioncache.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of growth, in Markdown. */
record GrowthTables(GrowthResults results) {

    private static final double MOST = 2;
    private static final int FEW_REGIONS = 1_000;
    private static final int FEW_TRIPS = 2;
    private static final int SMALLEST_SAMPLE = 100;

    /** The windows in the order of time, as a table names them. */
    private static final Map<String, String> WINDOWS = ordered(
            "control", "idle, an earlier second",
            "empty", "the clear of a region without entries",
            "idle", "idle, the second before",
            "clear", "the clear, from call to return",
            "freeing", "from the call until the memory is free",
            "second", "the second from the call on");

    /** All of them, with headings. */
    String all() {
        return results.run().sentence() + "\n"
                + "\n#### Clear of a tree, in milliseconds\n" + clears()
                + "\n#### Reads of another region while a large one is cleared\n" + reads()
                + "\n" + freed()
                + "\n#### Writes by entries and depth\n" + puts();
    }

    /** Medians, and round trips. */
    String clears() {
        List<Integer> entries = results.clears().stream()
                .map(GrowthResults.Clear::entries)
                .distinct()
                .sorted()
                .toList();
        List<String> header = new ArrayList<>(List.of("regions"));
        entries.forEach(each -> header.add(each + (each == 1 ? " entry each" : " entries each")));
        header.add("round trips");
        Table table = new Table(header);
        for (int regions : new TreeSet<>(
                results.clears().stream().map(GrowthResults.Clear::regions).toList())) {
            List<String> row = new ArrayList<>(List.of(count(regions)));
            for (int each : entries) {
                row.add(format("%.2f", clearMillis(regions, each)));
            }
            row.add(trips(regions));
            table.row(row);
        }
        return table.toString();
    }

    /** The median time of a clear, in milliseconds. */
    double clearMillis(int regions, int entries) {
        return Median.of(results.clears().stream()
                        .filter(each -> each.regions() == regions && each.entries() == entries)
                        .map(each -> each.micros() / 1_000)
                        .toList())
                .orElse(Double.NaN);
    }

    private String trips(int regions) {
        List<Integer> counts = results.roundTrips().stream()
                .filter(each -> each.regions() == regions)
                .map(GrowthResults.RoundTrips::count)
                .distinct()
                .sorted()
                .toList();
        boolean missed = regions <= FEW_REGIONS && counts.stream().anyMatch(each -> each > FEW_TRIPS);
        return counts.stream().map(Object::toString).collect(Collectors.joining(", ")) + (missed ? " !" : "");
    }

    /** Percentiles of each window, and what they are of those of the idle server. */
    String reads() {
        Table table = new Table(List.of(
                "when", "reads", "median, µs", "99th percentile, µs", "longest, µs", "99th percentile to idle's"));
        WINDOWS.forEach((window, name) -> of(window, 0)
                .forEach(all -> table.row(
                        name,
                        count(all.count()),
                        format("%.0f", all.median()),
                        all.count() < SMALLEST_SAMPLE ? Table.NOTHING : format("%.0f", all.percentile99()),
                        format("%.0f", all.longest()),
                        ratio(window))));
        return table.toString();
    }

    /** The median over the repetitions; of too few reads in each that of all reads together. */
    private String ratio(String window) {
        if (window.equals("idle")) {
            return "1";
        }
        List<GrowthResults.Reads> each = results.reads().stream()
                .filter(reads -> reads.window().equals(window) && reads.repetition() > 0)
                .toList();
        boolean enough = each.stream().allMatch(reads -> reads.count() >= SMALLEST_SAMPLE);
        Stream<GrowthResults.Reads> compared = enough ? each.stream() : of(window, 0).stream();
        double ratio = Median.of(compared.filter(reads -> enough || reads.count() >= SMALLEST_SAMPLE)
                        .flatMap(reads -> of("idle", reads.repetition()).stream()
                                .map(idle -> reads.percentile99() / idle.percentile99()))
                        .toList())
                .orElse(Double.NaN);
        if (Double.isNaN(ratio)) {
            return Table.NOTHING;
        }
        boolean required = List.of("clear", "freeing", "second").contains(window);
        return format("%.2f", ratio)
                + (enough ? "" : " of all together")
                + (required ? " (≤ " + format("%.0f", MOST) + ")" + (ratio > MOST ? " !" : "") : "");
    }

    private List<GrowthResults.Reads> of(String window, int repetition) {
        return results.reads().stream()
                .filter(each -> each.window().equals(window) && each.repetition() == repetition)
                .toList();
    }

    private String freed() {
        List<GrowthResults.Freed> all = results.freed();
        return all.size() + " clears; the median clear returned after "
                + format("%.2f", millis(all.stream().map(GrowthResults.Freed::clear)))
                + " ms, of which its transaction took the server "
                + format("%.2f", millis(all.stream().map(GrowthResults.Freed::served)))
                + " ms. The server had freed the memory after "
                + format("%.0f", millis(all.stream().map(GrowthResults.Freed::freed))) + " ms.\n";
    }

    private static double millis(Stream<Double> micros) {
        return Median.of(micros.toList()).orElse(Double.NaN) / 1_000;
    }

    /** Medians, and the ratio of each to the smallest and flattest region in the same round. */
    String puts() {
        List<Integer> depths = results.puts().stream()
                .map(GrowthResults.Puts::depth)
                .distinct()
                .sorted()
                .toList();
        TreeSet<Integer> sizes = new TreeSet<>(
                results.puts().stream().map(GrowthResults.Puts::entries).toList());
        List<String> header = new ArrayList<>(List.of("entries"));
        depths.forEach(depth -> header.add("`put`s per second at depth " + depth));
        depths.forEach(
                depth -> header.add("to " + sizes.first() + " entries at depth " + depths.get(0) + ", depth " + depth));
        Table table = new Table(header);
        for (int entries : sizes) {
            List<String> row = new ArrayList<>(List.of(count(entries)));
            depths.forEach(depth -> row.add(format("%,.0f", perSecond(at(entries, depth)))));
            depths.forEach(
                    depth -> row.add(format("%.2f", putRatio(at(entries, depth), at(sizes.first(), depths.get(0))))));
            table.row(row);
        }
        return table.toString();
    }

    /** The median throughput of some rounds. */
    double perSecond(Predicate<GrowthResults.Puts> those) {
        return Median.of(results.puts().stream()
                        .filter(those)
                        .map(GrowthResults.Puts::perSecond)
                        .toList())
                .orElse(Double.NaN);
    }

    private double putRatio(Predicate<GrowthResults.Puts> those, Predicate<GrowthResults.Puts> base) {
        return Median.of(results.puts().stream()
                        .filter(those)
                        .flatMap(each -> results.puts().stream()
                                .filter(base)
                                .filter(other -> other.round() == each.round())
                                .map(other -> each.perSecond() / other.perSecond()))
                        .toList())
                .orElse(Double.NaN);
    }

    /** Those of a region. */
    static Predicate<GrowthResults.Puts> at(int entries, int depth) {
        return each -> each.entries() == entries && each.depth() == depth;
    }

    private static String count(int number) {
        return format("%,d", number);
    }

    private static String format(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
