package io.regioncache.benchmarks.ratios;

import io.regioncache.benchmarks.report.JmhFork;
import io.regioncache.benchmarks.report.Jvm;
import io.regioncache.benchmarks.report.RunFacts;
import io.regioncache.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the JVMs of a plan, one at a time, on one server. */
final class Forks {

    private final Path benchmarks;
    private final Plan plan;

    /**
     * Forks of the jars below a directory.
     *
     * @param benchmarks the directory that has the modules
     */
    Forks(Path benchmarks, Plan plan) {
        this.benchmarks = benchmarks;
        this.plan = plan;
    }

    /** Runs all. */
    Results run() throws IOException, InterruptedException {
        List<Measurement> all = new ArrayList<>();
        try (RedisProcess server = RedisProcess.start()) {
            RunFacts run = RunFacts.beginning(server);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (int threads : plan.threads()) {
                    for (List<Case> cases : plan.forks(threads)) {
                        all.addAll(run(server, run.id(), round, threads, cases));
                    }
                }
            }
            return new Results(List.of(run), all);
        }
    }

    private List<Measurement> run(RedisProcess server, String run, int round, int threads, List<Case> cases)
            throws IOException, InterruptedException {
        List<Measurement> found = new ArrayList<>();
        for (Contender contender : plan.contenders(round)) {
            List<Case> asked =
                    cases.stream().filter(contender.cases()::contains).toList();
            if (!asked.isEmpty()) {
                server.flush();
                System.err.println("round " + round + ", " + threads + " threads, " + contender.name() + ", "
                        + asked.stream().map(Case::label).collect(Collectors.joining("; ")));
                found.addAll(JmhJson.read(fork(contender, asked, threads, server.port()), run, round));
            }
        }
        return found;
    }

    private String fork(Contender contender, List<Case> cases, int threads, int port)
            throws IOException, InterruptedException {
        Jvm jvm = Jvm.of(benchmarks, contender.module());
        return JmhFork.json(
                plan.nativeTransport() ? jvm.nativeTransport() : jvm,
                "subject=" + contender.name(),
                "port=" + port,
                "threads=" + threads,
                "prelude=" + plan.prelude(),
                "warmups=" + plan.warmups(),
                "iterations=" + plan.iterations(),
                "millis=" + plan.millis(),
                "cases=" + cases.stream().map(Case::argument).collect(Collectors.joining(",")));
    }
}
