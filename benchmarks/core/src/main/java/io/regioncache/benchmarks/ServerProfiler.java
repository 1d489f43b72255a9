package io.regioncache.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Commands and bytes for each operation as Redis counts them, from one {@code INFO stats} before and one after an iteration.
 * Commands that scripts call are counted, too. What else goes on, such as sweeps and the first {@code INFO} itself (some 2 KB),
 * is spread over the operations of the iteration.
 */
public final class ServerProfiler implements InternalProfiler {

    private ServerCounters before;

    @Override
    public String getDescription() {
        return "Commands and bytes as Redis counts them";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = counters(benchmark);
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        ServerCounters after = counters(benchmark);
        double operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(
                metric("server.commands", (after.commands() - before.commands()) / operations, "#/op"),
                metric("server.bytesIn", (after.bytesIn() - before.bytesIn()) / operations, "B/op"),
                metric("server.bytesOut", (after.bytesOut() - before.bytesOut()) / operations, "B/op"));
    }

    private static ServerCounters counters(BenchmarkParams benchmark) {
        return ServerCounters.of(Integer.parseInt(benchmark.getParam("port")));
    }

    private static ScalarResult metric(String name, double value, String unit) {
        return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
    }
}
