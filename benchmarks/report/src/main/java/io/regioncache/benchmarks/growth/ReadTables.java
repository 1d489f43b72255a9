package io.regioncache.benchmarks.growth;

import static io.regioncache.benchmarks.growth.GrowthResults.CLEAR;
import static io.regioncache.benchmarks.growth.GrowthResults.UNLINK;
import static io.regioncache.benchmarks.growth.GrowthTables.count;
import static io.regioncache.benchmarks.growth.GrowthTables.format;

import io.regioncache.benchmarks.report.Median;
import io.regioncache.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The tables of reads while a large region is removed, in Markdown: by a clear, and by a bare {@code UNLINK} for comparison. */
record ReadTables(GrowthResults results) {

    private static final double MOST = 2;
    private static final int SMALLEST_SAMPLE = 100;
    private static final String IDLE = "idle";

    /** The windows in the order of time; those in which a clear may make reads only so much slower are {@link #LIMITED}. */
    private static final List<String> WINDOWS = List.of("control", "empty", IDLE, "call", "freeing", "second");

    private static final List<String> LIMITED = List.of("call", "freeing", "second");

    /** All of them, with headings and a sentence on each. */
    String all() {
        return "\n#### Reads of another region while a large one is cleared\n" + reads(CLEAR)
                + "\n" + removed(CLEAR)
                + "\n#### The same reads while the same hash is unlinked by a bare `UNLINK`\n" + reads(UNLINK)
                + "\n" + removed(UNLINK);
    }

    /** Percentiles of each window, and what they are of those of the idle server; of a clear also what they are of those of {@code UNLINK}. */
    String reads(String by) {
        List<String> header = new ArrayList<>(List.of(
                "when", "reads", "median, µs", "99th percentile, µs", "longest, µs", "99th percentile to idle's"));
        if (by.equals(CLEAR)) {
            header.add("99th percentile to `UNLINK`'s");
        }
        Table table = new Table(header);
        for (String window : WINDOWS) {
            of(by, window, 0).ifPresent(all -> {
                List<String> row = new ArrayList<>(List.of(
                        name(by, window),
                        count(all.count()),
                        format("%.0f", all.median()),
                        all.count() < SMALLEST_SAMPLE ? Table.NOTHING : format("%.0f", all.percentile99()),
                        format("%.0f", all.longest()),
                        window.equals(IDLE)
                                ? "1"
                                : ratio(by, window, by, IDLE, by.equals(CLEAR) && LIMITED.contains(window))));
                if (by.equals(CLEAR)) {
                    row.add(ratio(by, window, UNLINK, window, false));
                }
                table.row(row);
            });
        }
        return table.toString();
    }

    private static String name(String by, String window) {
        boolean clear = by.equals(CLEAR);
        return switch (window) {
            case "control" -> "idle, an earlier second";
            case "empty" -> clear ? "the clear of a region without entries" : "`UNLINK` of a key that is not there";
            case IDLE -> "idle, the second before";
            case "call" -> (clear ? "the clear" : "`UNLINK`") + ", from call to return";
            case "freeing" -> "from the call until the memory is free";
            default -> "the second from the call on";
        };
    }

    /** The median over the repetitions; of too few reads in each that of all reads together. */
    private String ratio(String by, String window, String baseBy, String base, boolean limited) {
        List<GrowthResults.Reads> each = results.reads().stream()
                .filter(reads -> reads.by().equals(by) && reads.window().equals(window) && reads.repetition() > 0)
                .toList();
        boolean enough = each.stream()
                .allMatch(reads -> isEnough(reads)
                        && of(baseBy, base, reads.repetition())
                                .filter(ReadTables::isEnough)
                                .isPresent());
        Stream<GrowthResults.Reads> compared =
                enough ? each.stream() : of(by, window, 0).filter(ReadTables::isEnough).stream();
        double ratio = Median.of(compared.flatMap(
                                reads -> of(baseBy, base, reads.repetition()).filter(ReadTables::isEnough).stream()
                                        .map(other -> reads.percentile99() / other.percentile99()))
                        .toList())
                .orElse(Double.NaN);
        if (Double.isNaN(ratio)) {
            return Table.NOTHING;
        }
        return format("%.2f", ratio)
                + (enough ? "" : " of all together")
                + (limited ? " (≤ " + format("%.0f", MOST) + ")" + (ratio > MOST ? " !" : "") : "");
    }

    private static boolean isEnough(GrowthResults.Reads reads) {
        return reads.count() >= SMALLEST_SAMPLE;
    }

    private Optional<GrowthResults.Reads> of(String by, String window, int repetition) {
        return results.reads().stream()
                .filter(each -> each.by().equals(by) && each.window().equals(window) && each.repetition() == repetition)
                .findFirst();
    }

    /** How long a removal took, as medians. */
    String removed(String by) {
        List<GrowthResults.Removal> all =
                results.removals().stream().filter(each -> each.by().equals(by)).toList();
        boolean clear = by.equals(CLEAR);
        return all.size() + (clear ? " clears; the median clear" : " `UNLINK`s; the median one") + " returned after "
                + millis("%.2f", all, GrowthResults.Removal::call) + " ms, of which "
                + (clear ? "its transaction" : "the command") + " took the server "
                + millis("%.2f", all, GrowthResults.Removal::served) + " ms. The server had freed the memory after "
                + millis("%.0f", all, GrowthResults.Removal::freed) + " ms.\n";
    }

    private static String millis(
            String format, List<GrowthResults.Removal> all, ToDoubleFunction<GrowthResults.Removal> micros) {
        double median =
                Median.of(all.stream().map(micros::applyAsDouble).toList()).orElse(Double.NaN);
        return format(format, median / 1_000);
    }
}
