package io.regioncache.benchmarks.waiting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.benchmarks.report.JmhFork;
import io.regioncache.benchmarks.report.Jvm;
import io.regioncache.benchmarks.report.Part;
import io.regioncache.benchmarks.report.RunFacts;
import io.regioncache.testing.RedisProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/** New JVMs, one at a time, in each of which one thread reads from the beginning on, beside no or some busy processes. */
public final class WaitingPart implements Part<WaitingResults> {

    static final String MAP = "RMap";
    static final String OURS = "region-cache";
    static final String PARKING = "region-cache, parking";
    static final List<String> SUBJECTS = List.of(OURS, PARKING, MAP);

    /** How many other processes want a processor. */
    static final List<Integer> BUSY = List.of(0, 1, 2);

    /** Milliseconds of a slice of the time. */
    static final int SLICE = 500;

    /** How many slices are measured. */
    static final int SLICES = 24;

    private static final Duration BUSY_AT_MOST = Duration.ofMinutes(10);
    private static final long FORK_MILLIS = 2_000;

    private final Path benchmarks;
    private final int rounds;

    /** A part that measures five rounds, or only enough to see that it works. */
    public WaitingPart(Path benchmarks, boolean quick) {
        this.benchmarks = benchmarks;
        this.rounds = quick ? 1 : 5;
    }

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMillis((FORK_MILLIS + SLICES * SLICE) * SUBJECTS.size() * BUSY.size() * rounds);
    }

    @Override
    public Class<WaitingResults> type() {
        return WaitingResults.class;
    }

    @Override
    public WaitingResults measure() throws IOException, InterruptedException {
        List<WaitingResults.Course> courses = new ArrayList<>();
        try (RedisProcess server = RedisProcess.start()) {
            RunFacts run = RunFacts.beginning(server);
            List<String> subjects = new ArrayList<>(SUBJECTS);
            for (int round = 1; round <= rounds; round++) {
                for (int busy : BUSY) {
                    System.err.println("waiting, round " + round + ", beside " + busy);
                    courses.addAll(beside(busy, round, subjects, server));
                }
                Collections.reverse(subjects);
                Collections.rotate(subjects, 1);
            }
            return new WaitingResults(run, courses);
        }
    }

    private List<WaitingResults.Course> beside(int busy, int round, List<String> subjects, RedisProcess server)
            throws IOException, InterruptedException {
        Deque<Jvm.Running> loops = new ArrayDeque<>();
        try {
            for (int loop = 0; loop < busy; loop++) {
                loops.push(busyLoop());
            }
            List<WaitingResults.Course> courses = new ArrayList<>();
            for (String subject : subjects) {
                server.flush();
                courses.add(new WaitingResults.Course(subject, busy, round, perSecond(subject, server.port())));
            }
            return courses;
        } finally {
            loops.forEach(Jvm.Running::close);
        }
    }

    private Jvm.Running busyLoop() throws IOException {
        Jvm.Running loop = Jvm.of(benchmarks, "redisson")
                .main("io.regioncache.benchmarks.waiting.BusyLoop")
                .start(BUSY_AT_MOST);
        BufferedReader lines = loop.process().inputReader(StandardCharsets.UTF_8);
        if (!"busy".equals(lines.readLine())) {
            loop.close();
            throw new IllegalStateException("The busy process has ended");
        }
        return loop;
    }

    private List<Double> perSecond(String subject, int port) throws IOException, InterruptedException {
        Jvm jvm = Jvm.of(benchmarks, subject.equals(MAP) ? "redisson" : "region-cache");
        if (subject.equals(PARKING)) {
            jvm.options("-Dregioncache.busyWait=false");
        }
        return slices(JmhFork.json(
                jvm,
                "subject=" + (subject.equals(MAP) ? MAP : OURS),
                "port=" + port,
                "threads=1",
                "prelude=0",
                "warmups=0",
                "iterations=" + SLICES,
                "millis=" + SLICE,
                "cases=get:200:ETERNAL"));
    }

    /** What each iteration of the only benchmark made a second. */
    static List<Double> slices(String json) throws IOException {
        List<Double> slices = new ArrayList<>();
        JsonNode metric = new ObjectMapper().readTree(json).path(0).path("primaryMetric");
        if (!metric.path("scoreUnit").asText().equals("ops/s")) {
            throw new IllegalArgumentException("Not ops/s: " + metric.path("scoreUnit"));
        }
        metric.path("rawData").path(0).forEach(each -> slices.add((double) Math.round(each.asDouble())));
        return slices;
    }

    @Override
    public String text(WaitingResults results) {
        return WaitingTables.text(results);
    }

    @Override
    public Map<String, JFreeChart> plots(WaitingResults results) {
        return WaitingTables.plots(results);
    }
}
