package io.regioncache.benchmarks.start;

import io.regioncache.benchmarks.report.Jvm;
import io.regioncache.benchmarks.report.Part;
import io.regioncache.benchmarks.report.RunFacts;
import io.regioncache.benchmarks.report.Table;
import io.regioncache.testing.RedisProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/** New JVMs, one at a time and the subjects in turn, from the start of the process to the answer of the first read. */
public final class StartPart implements Part<StartResults> {

    static final String ALONE = "JVM alone";
    private static final String OURS = "region-cache";
    private static final String MAP = "RMap";
    private static final String NONE = "";
    private static final String MAIN = "io.regioncache.benchmarks.start.FirstGet";
    private static final String ANSWER = "first get: ";
    private static final String VALUE = "kettle";
    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final long START_MILLIS = 1_500;
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put(ALONE, "redisson");
        MODULES.put(MAP, "redisson");
        MODULES.put(OURS, "region-cache");
        MODULES.put("Redisson JCache", "redisson");
    }

    private final Path benchmarks;
    private final int rounds;

    /** A part that measures eleven rounds, or only enough to see that it works. */
    public StartPart(Path benchmarks, boolean quick) {
        this.benchmarks = benchmarks;
        this.rounds = quick ? 3 : 11;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMillis(START_MILLIS * MODULES.size() * (rounds + 1));
    }

    @Override
    public Class<StartResults> type() {
        return StartResults.class;
    }

    @Override
    public StartResults measure() throws IOException, InterruptedException {
        List<StartResults.Start> starts = new ArrayList<>();
        try (RedisProcess server = RedisProcess.start()) {
            RunFacts run = RunFacts.beginning(server);
            List<String> subjects = new ArrayList<>(MODULES.keySet());
            for (String subject : subjects) {
                millis(subject, server.port(), VALUE); // puts the entry there, and the files into memory
            }
            for (int round = 1; round <= rounds; round++) {
                System.err.println("start, round " + round);
                for (String subject : subjects) {
                    double millis = millis(subject, server.port(), NONE);
                    starts.add(new StartResults.Start(subject, round, Math.round(millis * 10) / 10.0));
                }
                Collections.reverse(subjects);
                Collections.rotate(subjects, 1);
            }
            return new StartResults(run, starts);
        }
    }

    private double millis(String subject, int port, String put) throws IOException, InterruptedException {
        Jvm jvm = Jvm.of(benchmarks, MODULES.get(subject)).main(MAIN);
        String expected = "nothing";
        if (!subject.equals(ALONE)) {
            jvm.arguments("subject=" + subject, "port=" + port, "key=product:1");
            if (!put.isEmpty()) {
                jvm.arguments("value=" + put);
            }
            expected = VALUE;
        }
        long begin = System.nanoTime();
        try (Jvm.Running running = jvm.start(AT_MOST);
                BufferedReader answers = running.process().inputReader(StandardCharsets.UTF_8)) {
            String answer = answers.readLine();
            long nanos = System.nanoTime() - begin;
            if (!(ANSWER + expected).equals(answer)) {
                throw new IllegalStateException(subject + " has read " + answer + " instead of " + expected);
            }
            running.process().waitFor();
            return nanos / 1e6;
        }
    }

    @Override
    public String text(StartResults results) {
        Table table = new Table(List.of("subject", "median, ms", "to RMap's", "to RMap's, both without the JVM alone"));
        for (String subject : MODULES.keySet()) {
            table.row(
                    subject,
                    Table.cell("%.0f", results.millis(subject)),
                    Table.cell("%.2f", results.ratio(subject, MAP, NONE)),
                    subject.equals(ALONE) ? Table.NOTHING : Table.cell("%.2f", results.ratio(subject, MAP, ALONE)));
        }
        return results.run().sentence() + "\n\n" + table;
    }

    @Override
    public Map<String, JFreeChart> plots(StartResults results) {
        return Map.of();
    }
}
