package io.regioncache.benchmarks.waiting;

import io.regioncache.benchmarks.report.Plots;
import io.regioncache.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The table and the plots of reads by one thread. */
final class WaitingTables {

    private static final int PER_SECOND = 1_000 / WaitingPart.SLICE;

    /** Seconds at which spans of the table begin and end. */
    private static final List<Integer> SECONDS = List.of(0, 2, 5, WaitingPart.SLICES / PER_SECOND);

    private WaitingTables() {}

    static String text(WaitingResults results) {
        List<String> header = new ArrayList<>(List.of("beside", "subject"));
        for (int span = 1; span < SECONDS.size(); span++) {
            String name = "seconds " + SECONDS.get(span - 1) + " to " + SECONDS.get(span);
            header.add(name);
            header.add("to RMap");
        }
        Table table = new Table(header);
        for (int busy : WaitingPart.BUSY) {
            for (String subject : WaitingPart.SUBJECTS) {
                table.rowUnlessEmpty(row(results, busy, subject), 2);
            }
        }
        return results.run().sentence() + "\n\n" + table;
    }

    private static List<String> row(WaitingResults results, int busy, String subject) {
        List<String> row = new ArrayList<>(List.of(beside(busy), subject));
        for (int span = 1; span < SECONDS.size(); span++) {
            int from = SECONDS.get(span - 1) * PER_SECOND;
            int to = SECONDS.get(span) * PER_SECOND;
            row.add(Table.cell("%,.0f", results.perSecond(subject, busy, from, to)));
            row.add(Table.cell("%.2f", results.ratio(subject, WaitingPart.MAP, busy, from, to)));
        }
        return row;
    }

    private static String beside(int busy) {
        return switch (busy) {
            case 0 -> "nothing";
            case 1 -> "a busy process";
            default -> busy + " busy processes";
        };
    }

    static Map<String, JFreeChart> plots(WaitingResults results) {
        Map<String, JFreeChart> plots = new LinkedHashMap<>();
        for (int busy : WaitingPart.BUSY) {
            plots.put(
                    "waiting-beside-" + busy,
                    Plots.lines(
                            "get by one thread beside " + beside(busy),
                            data(results, busy),
                            Plots.linear("seconds from the first read on"),
                            Plots.linear("reads a second, median")));
        }
        return plots;
    }

    private static XYSeriesCollection data(WaitingResults results, int busy) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (String subject : WaitingPart.SUBJECTS) {
            XYSeries series = new XYSeries(subject);
            for (int slice = 0; slice < WaitingPart.SLICES; slice++) {
                double second = (slice + 1.0) / PER_SECOND;
                results.perSecond(subject, busy, slice, slice + 1).ifPresent(value -> series.add(second, value));
            }
            data.addSeries(series);
        }
        return data;
    }
}
