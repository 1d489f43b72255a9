package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jfree.chart.JFreeChart;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

class SvgTest {

    @Test
    void theSamePlotGivesTheSameFile() throws IOException {
        assertThat(Svg.text(lines())).isEqualTo(Svg.text(lines()));
    }

    @Test
    void textIsTextOnWhite() throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        data.addValue(1, "RMap", "get");

        assertThat(Svg.text(Plots.bars("Ratios", data, Plots.linear("ratio"))))
                .contains(">Ratios</text", ">RMap</text", ">get</text")
                .contains("fill:white");
    }

    private static JFreeChart lines() {
        XYSeries series = new XYSeries("1 entry");
        series.add(1, 0.5);
        series.add(1_000, 7);
        return Plots.lines(
                "Clear",
                new XYSeriesCollection(series),
                Plots.logarithmic("regions", 1, 1_000),
                Plots.logarithmic("milliseconds", 0.5, 7));
    }
}
