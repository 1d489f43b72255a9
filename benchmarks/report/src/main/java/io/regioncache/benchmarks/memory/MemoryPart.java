package io.regioncache.benchmarks.memory;

import io.regioncache.benchmarks.report.Jvm;
import io.regioncache.benchmarks.report.Part;
import io.regioncache.benchmarks.report.RunFacts;
import io.regioncache.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/** What entries take on the server beside those of others, and what is left of regions without entries. */
public final class MemoryPart implements Part<MemoryResults> {

    private static final String MAIN = "io.regioncache.benchmarks.memory.Leftovers";
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private static final int WARM_UP_ENTRIES = 1_000;

    /** Two intervals of the sweep and a little. */
    private static final int SWEPT = 25;

    private static final List<Holder> HOLDERS = List.of(
            new Holder("RMap", "redisson", "ETERNAL"),
            new Holder("region-cache", "region-cache", "ETERNAL"),
            new Holder("region-cache", "region-cache", "CREATED"),
            new Holder("Redisson JCache", "redisson", "ETERNAL"),
            new Holder("Redisson JCache", "redisson", "CREATED"));

    /** The server would take memory for these when a command is used the first time, or is slow, and keep it. */
    private static final String[] WITHOUT_STATISTICS = {"--latency-tracking", "no", "--slowlog-log-slower-than", "-1"};

    private final Path benchmarks;
    private final boolean quick;

    /** A part that measures all, or only enough to see that it works. */
    public MemoryPart(Path benchmarks, boolean quick) {
        this.benchmarks = benchmarks;
        this.quick = quick;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Duration estimate() {
        return quick ? Duration.ofSeconds(75) : Duration.ofMinutes(3);
    }

    @Override
    public Class<MemoryResults> type() {
        return MemoryResults.class;
    }

    @Override
    public MemoryResults measure() throws IOException, InterruptedException {
        List<MemoryResults.Held> held = new ArrayList<>();
        List<MemoryResults.Left> left = new ArrayList<>();
        try (RedisProcess server = RedisProcess.start(WITHOUT_STATISTICS);
                ServerMemory memory = ServerMemory.of(server)) {
            RunFacts run = RunFacts.beginning(server);
            for (Holder holder : HOLDERS) {
                held(server, memory, holder, WARM_UP_ENTRIES, "200"); // the server keeps a little from the first use
            }
            for (int entries : quick ? List.of(1_000) : List.of(1_000, 100_000)) {
                for (String values : List.of("200", "100-299")) {
                    for (Holder holder : HOLDERS) {
                        held.add(held(server, memory, holder, entries, values));
                    }
                }
            }
            for (int regions : List.of(1, 1_000)) {
                left.add(left(server, memory, "created", regions, 0));
                left.add(left(server, memory, "cleared", regions, 0));
                left.add(left(server, memory, "cleared", regions, SWEPT));
            }
            return new MemoryResults(run, memory.allocator(), held, left);
        }
    }

    private MemoryResults.Held held(RedisProcess server, ServerMemory memory, Holder holder, int entries, String values)
            throws IOException, InterruptedException {
        String[] shortestAndLongest = values.split("-");
        memory.flush();
        long before = memory.used();
        fork(
                server,
                holder,
                "what=entries",
                "count=" + entries,
                "shortest=" + shortestAndLongest[0],
                "longest=" + shortestAndLongest[shortestAndLongest.length - 1],
                "stay=0");
        memory.settle();
        long keys = memory.keys().stream().mapToLong(MemoryResults.Key::bytes).sum();
        return new MemoryResults.Held(holder.subject, holder.expiry, entries, values, memory.used() - before, keys);
    }

    private MemoryResults.Left left(RedisProcess server, ServerMemory memory, String what, int regions, int seconds)
            throws IOException, InterruptedException {
        memory.flush();
        long before = memory.used();
        fork(server, HOLDERS.get(1), "what=" + what, "count=" + regions, "stay=" + seconds);
        return new MemoryResults.Left(what, regions, seconds, memory.used() - before, memory.keys());
    }

    private void fork(RedisProcess server, Holder holder, String... arguments)
            throws IOException, InterruptedException {
        System.err.println("memory, " + holder.subject + ", " + holder.expiry + ", " + String.join(", ", arguments));
        Jvm.of(benchmarks, holder.module)
                .main(MAIN)
                .arguments("subject=" + holder.subject, "port=" + server.port(), "expiry=" + holder.expiry)
                .arguments(arguments)
                .run(AT_MOST);
    }

    @Override
    public String text(MemoryResults results) {
        return new MemoryTables(results).all();
    }

    @Override
    public Map<String, JFreeChart> plots(MemoryResults results) {
        return Map.of();
    }

    private record Holder(String subject, String module, String expiry) {}
}
