package io.regioncache.benchmarks.growth;

import io.regioncache.benchmarks.report.Jvm;
import io.regioncache.benchmarks.report.Part;
import io.regioncache.benchmarks.report.RunFacts;
import io.regioncache.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/** How the cost of a clear grows, what it costs others, and whether that of a write grows. */
public final class GrowthPart implements Part<GrowthResults> {

    private static final String MAIN = "io.regioncache.benchmarks.regioncache.growth.Growth";
    private static final Duration AT_MOST = Duration.ofMinutes(45);

    private final Path benchmarks;
    private final GrowthScale scale;

    /** A part that measures all, or only enough to see that it works. */
    public GrowthPart(Path benchmarks, boolean quick) {
        this.benchmarks = benchmarks;
        this.scale = quick ? GrowthScale.QUICK : GrowthScale.FULL;
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public Duration estimate() {
        return scale.estimate();
    }

    @Override
    public Class<GrowthResults> type() {
        return GrowthResults.class;
    }

    @Override
    public GrowthResults measure() throws IOException, InterruptedException {
        GrowthRows rows = new GrowthRows();
        try (RedisProcess server = RedisProcess.start()) {
            RunFacts run = RunFacts.beginning(server);
            fork(
                    server,
                    rows,
                    "what=clear",
                    "regions=" + scale.regions(),
                    "entries=1,10,100",
                    "repetitions=" + scale.clears());
            fork(server, rows, "what=get", "entries=" + scale.largeEntries(), "repetitions=" + scale.largeClears());
            fork(
                    server,
                    rows,
                    "what=put",
                    "entries=" + scale.putEntries(),
                    "depths=1,8",
                    "rounds=" + scale.putRounds(),
                    "millis=500");
            return rows.results(run);
        }
    }

    private void fork(RedisProcess server, GrowthRows rows, String... arguments)
            throws IOException, InterruptedException {
        System.err.println("growth, " + String.join(", ", arguments));
        server.flush();
        Path out = Files.createTempFile("region-cache-benchmark", ".csv");
        try {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.add("port=" + server.port());
            all.add("out=" + out);
            Jvm.of(benchmarks, "region-cache")
                    .options("-Xms1g", "-Xmx1g")
                    .main(MAIN)
                    .arguments(all.toArray(String[]::new))
                    .run(AT_MOST);
            Files.readAllLines(out).forEach(rows::add);
        } finally {
            Files.deleteIfExists(out);
        }
    }

    @Override
    public String text(GrowthResults results) {
        return new GrowthTables(results).all();
    }

    @Override
    public Map<String, JFreeChart> plots(GrowthResults results) {
        return new GrowthPlots(results).all();
    }
}
