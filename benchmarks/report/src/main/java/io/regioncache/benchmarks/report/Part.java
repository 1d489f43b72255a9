package io.regioncache.benchmarks.report;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/**
 * A part of the suite, with its own section of the page.
 *
 * @param <R> what is kept of a run, a record that JSON can hold
 */
public interface Part<R> {

    /** Its name in options, markers and files. */
    String name();

    /** How long {@link #measure} takes, more or less. */
    Duration estimate();

    /** The class of what is kept. */
    Class<R> type();

    /** Measures, on a server of its own that has ended when this returns. */
    R measure() throws IOException, InterruptedException;

    /** What is to be kept after a run, of which the latest replaces what was measured before. */
    default R merge(R before, R latest) {
        return latest;
    }

    /** The tables, in Markdown. */
    String text(R results);

    /** The plots, by the names of their files without ending, in their order on the page. */
    Map<String, JFreeChart> plots(R results);
}
