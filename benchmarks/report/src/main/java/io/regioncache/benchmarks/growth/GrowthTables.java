package io.regioncache.benchmarks.growth;

import io.regioncache.benchmarks.report.Median;
import io.regioncache.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of growth, in Markdown. */
record GrowthTables(GrowthResults results) {

    private static final int FEW_REGIONS = 1_000;
    private static final int FEW_TRIPS = 2;

    /** All of them, with headings. */
    String all() {
        return results.run().sentence() + "\n"
                + "\n#### Clear of a tree, in milliseconds\n" + clears()
                + new ReadTables(results).all()
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

    /** A number with commas. */
    static String count(int number) {
        return format("%,d", number);
    }

    /** A number in a format, the same in each country. */
    static String format(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }
}
