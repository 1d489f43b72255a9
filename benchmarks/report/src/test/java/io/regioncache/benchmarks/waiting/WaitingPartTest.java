package io.regioncache.benchmarks.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.benchmarks.report.RunFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class WaitingPartTest {

    /** Four slices of the first two seconds, six up to five, fourteen up to twelve. */
    private static WaitingResults.Course course(
            String subject, int busy, int round, double first, double second, double last) {
        List<Double> perSecond = new ArrayList<>(Collections.nCopies(4, first));
        perSecond.addAll(Collections.nCopies(6, second));
        perSecond.addAll(Collections.nCopies(14, last));
        return new WaitingResults.Course(subject, busy, round, perSecond);
    }

    private final WaitingResults results = new WaitingResults(
            new RunFacts("2026-01-02T03:04:05Z", 2, "17", "7.0.15"),
            List.of(
                    course(WaitingPart.MAP, 0, 1, 1_000, 2_000, 3_000),
                    course(WaitingPart.OURS, 0, 1, 2_000, 1_000, 3_300),
                    course(WaitingPart.MAP, 0, 2, 10_000, 10_000, 10_000),
                    course(WaitingPart.OURS, 0, 2, 10_000, 12_000, 11_300),
                    course(WaitingPart.OURS, 1, 1, 5_000, 6_000, 7_000)));

    @Test
    void ratiosAreOfTheSameRoundAndMachine() {
        assertThat(WaitingTables.text(results))
                .contains(
                        "| beside | subject | seconds 0 to 2 | to RMap | seconds 2 to 5 | to RMap | seconds 5 to 12 | to RMap |")
                .contains("| nothing | RMap | 5,500 | 1.00 | 6,000 | 1.00 | 6,500 | 1.00 |")
                .contains("| nothing | region-cache | 6,000 | 1.50 | 6,500 | 0.85 | 7,300 | 1.12 |")
                .contains("| a busy process | region-cache | 5,000 | – | 6,000 | – | 7,000 | – |")
                .doesNotContain("parking")
                .doesNotContain("2 busy");
    }

    @Test
    void eachPointOfAPlotIsTheEndOfItsSlice() {
        XYPlot plot = WaitingTables.plots(results).get("waiting-beside-0").getXYPlot();
        assertThat(plot.getDataset().indexOf("region-cache")).isZero();
        assertThat(plot.getDataset().getXValue(0, 3)).isEqualTo(2.0);
        assertThat(plot.getDataset().getYValue(0, 3)).isEqualTo(6_000);
        assertThat(plot.getDataset().getXValue(0, 23)).isEqualTo(12.0);
        assertThat(plot.getDataset().getYValue(0, 23)).isEqualTo(7_300);
    }

    @Test
    void eachIterationIsASlice() throws IOException {
        assertThat(WaitingPart.slices(
                        "[{\"primaryMetric\": {\"scoreUnit\": \"ops/s\", \"rawData\": [[1000.4, 2000.6, 3.5]]}}]"))
                .containsExactly(1_000.0, 2_001.0, 4.0);
        assertThatThrownBy(() -> WaitingPart.slices("[{\"primaryMetric\": {\"scoreUnit\": \"s/op\"}}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s/op");
    }
}
