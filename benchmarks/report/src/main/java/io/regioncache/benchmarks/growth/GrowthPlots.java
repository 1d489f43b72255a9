package io.regioncache.benchmarks.growth;

import io.regioncache.benchmarks.report.Plots;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The curves. */
final class GrowthPlots {

    private final GrowthResults results;
    private final GrowthTables tables;

    GrowthPlots(GrowthResults results) {
        this.results = results;
        this.tables = new GrowthTables(results);
    }

    /** All of them. */
    Map<String, JFreeChart> all() {
        Map<String, JFreeChart> plots = new LinkedHashMap<>();
        XYSeriesCollection clears = clears();
        XYSeriesCollection puts = puts();
        plots.put(
                "clear",
                Plots.lines(
                        "Clear of a tree of regions",
                        clears,
                        x("regions", clears),
                        Plots.logarithmic(
                                "milliseconds", clears.getRangeLowerBound(false), clears.getRangeUpperBound(false))));
        plots.put("get-during-clear", reads());
        plots.put(
                "put",
                Plots.lines(
                        "put by one thread into regions of any size and depth",
                        puts,
                        x("entries of the region", puts),
                        Plots.linear("operations per second")));
        return plots;
    }

    private static LogAxis x(String label, XYSeriesCollection data) {
        return Plots.logarithmic(label, data.getDomainLowerBound(false), data.getDomainUpperBound(false));
    }

    private XYSeriesCollection clears() {
        XYSeriesCollection data = new XYSeriesCollection();
        results.clears().stream()
                .map(GrowthResults.Clear::entries)
                .distinct()
                .sorted()
                .forEach(entries -> {
                    XYSeries series = new XYSeries(entries + (entries == 1 ? " entry in each" : " entries in each"));
                    results.clears().stream()
                            .map(GrowthResults.Clear::regions)
                            .distinct()
                            .forEach(regions -> series.add(regions.intValue(), tables.clearMillis(regions, entries)));
                    data.addSeries(series);
                });
        return data;
    }

    private JFreeChart reads() {
        XYSeriesCollection data = new XYSeriesCollection();
        moments(data, GrowthResults.CLEAR, "clear");
        moments(data, GrowthResults.UNLINK, "bare UNLINK");
        NumberAxis time = Plots.linear("milliseconds since the begin of the call");
        time.setAutoRangeIncludesZero(false);
        JFreeChart plot = Plots.lines(
                "get in a small region while a large one is removed", data, time, Plots.linear("microseconds"));
        plot.getXYPlot().addDomainMarker(new ValueMarker(0));
        return plot;
    }

    private void moments(XYSeriesCollection data, String by, String name) {
        XYSeries median = new XYSeries(name + ", median");
        XYSeries percentile = new XYSeries(name + ", 99th percentile");
        results.moments().stream().filter(each -> each.by().equals(by)).forEach(each -> {
            median.add(each.millis(), each.median());
            percentile.add(each.millis(), each.percentile99());
        });
        data.addSeries(median);
        data.addSeries(percentile);
    }

    private XYSeriesCollection puts() {
        XYSeriesCollection data = new XYSeriesCollection();
        results.puts().stream()
                .map(GrowthResults.Puts::depth)
                .distinct()
                .sorted()
                .forEach(depth -> {
                    XYSeries series = new XYSeries("depth " + depth);
                    results.puts().stream()
                            .map(GrowthResults.Puts::entries)
                            .distinct()
                            .forEach(entries ->
                                    series.add(entries.intValue(), tables.perSecond(GrowthTables.at(entries, depth))));
                    data.addSeries(series);
                });
        return data;
    }
}
