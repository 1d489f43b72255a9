package io.regioncache.benchmarks.ratios;

import io.regioncache.benchmarks.report.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/** Operations of all subjects, beside each other. */
public final class RatioPart implements Part<Results> {

    private final Path benchmarks;
    private final Plan plan;

    /** A part that measures what a plan says. */
    public RatioPart(Path benchmarks, Plan plan) {
        this.benchmarks = benchmarks;
        this.plan = plan;
    }

    @Override
    public String name() {
        return plan.nativeTransport() ? "native" : "ratios";
    }

    @Override
    public Duration estimate() {
        return plan.estimate();
    }

    @Override
    public Class<Results> type() {
        return Results.class;
    }

    @Override
    public Results measure() throws IOException, InterruptedException {
        return new Forks(benchmarks, plan).run();
    }

    @Override
    public Results merge(Results before, Results latest) {
        return Merge.of(before, latest);
    }

    /** Of a quick look, and of the native transport, the ratios alone; else all that is known, whatever the plan was. */
    @Override
    public String text(Results results) {
        return plan.shared() || plan.nativeTransport()
                ? new Tables(plan, results).ratios()
                : new Tables(Plan.full(), results).all();
    }

    @Override
    public Map<String, JFreeChart> plots(Results results) {
        return plan.nativeTransport() ? Map.of() : new RatioPlots(results).all();
    }
}
