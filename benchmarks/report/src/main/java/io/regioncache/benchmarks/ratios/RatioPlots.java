package io.regioncache.benchmarks.ratios;

import io.regioncache.benchmarks.report.Plots;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.data.Range;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.general.DatasetUtils;

/** Ratios, and throughput of all subjects, as groups of bars. */
final class RatioPlots {

    private final Results results;

    RatioPlots(Results results) {
        this.results = results;
    }

    /** The plots that there are figures for. */
    Map<String, JFreeChart> all() {
        Map<String, JFreeChart> plots = new LinkedHashMap<>();
        for (Contender other : List.of(Contender.MAP, Contender.JCACHE)) {
            DefaultCategoryDataset data = ratios(other);
            if (data.getRowCount() > 0) {
                JFreeChart plot = Plots.bars(
                        "Throughput of region-cache as a multiple of that of " + other.name(),
                        data,
                        Plots.linear("ratio"));
                plot.getCategoryPlot().addRangeMarker(new ValueMarker(1, Color.BLACK, new BasicStroke(1)));
                plots.put("ratios-to-" + other.name().toLowerCase(Locale.ROOT).replace(' ', '-'), plot);
            }
        }
        for (int threads : Plan.full().threads()) {
            DefaultCategoryDataset data = throughput(threads);
            if (data.getRowCount() > 0) {
                Range bounds = DatasetUtils.findRangeBounds(data);
                plots.put(
                        "throughput-" + threads,
                        Plots.bars(
                                "Throughput, values of 200 bytes, " + threadCount(threads),
                                data,
                                Plots.logarithmic(
                                        "operations per second", bounds.getLowerBound(), bounds.getUpperBound())));
            }
        }
        return plots;
    }

    private DefaultCategoryDataset ratios(Contender other) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (int threads : Plan.full().threads()) {
            for (Target target : Target.ALL) {
                OptionalDouble ratio = target.ratio(results, other, threads);
                if (!target.goal() && !target.most() && ratio.isPresent()) {
                    data.addValue(ratio.getAsDouble(), threadCount(threads), plain(target.measured()));
                }
            }
        }
        return data;
    }

    private DefaultCategoryDataset throughput(int threads) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Contender contender : Contender.ALL) {
            for (Case each : Case.ALL) {
                OptionalDouble perSecond = results.median(contender.name(), each, threads, Measurement::perSecond);
                if (each.equals(Case.of(each.operation())) && !each.wholeCache() && perSecond.isPresent()) {
                    data.addValue(perSecond.getAsDouble(), contender.name(), plain(each));
                }
            }
        }
        return data;
    }

    private static String threadCount(int threads) {
        return threads + (threads == 1 ? " thread" : " threads");
    }

    private static String plain(Case each) {
        return each.label().replace("`", "");
    }
}
