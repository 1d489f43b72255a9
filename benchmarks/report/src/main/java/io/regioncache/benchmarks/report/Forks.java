package io.regioncache.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts the JVMs of the subjects, one at a time. */
final class Forks {

    private static final long MINUTES = 15;

    private final Path benchmarks;
    private final int port;
    private final Plan plan;
    private final Path directory;

    /**
     * Forks of the jars below a directory.
     *
     * @param benchmarks the directory that has the modules
     * @param port where Redis listens
     */
    Forks(Path benchmarks, int port, Plan plan) throws IOException {
        this.benchmarks = benchmarks;
        this.port = port;
        this.plan = plan;
        this.directory = Files.createTempDirectory("region-cache-benchmarks");
    }

    /** Runs cases of a subject in a new JVM. */
    List<Measurement> run(Contender contender, List<Case> cases, int threads, int round)
            throws IOException, InterruptedException {
        Path out = directory.resolve("result.json");
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-jar",
                jar(contender).toString(),
                "subject=" + contender.name(),
                "port=" + port,
                "threads=" + threads,
                "prelude=" + plan.prelude(),
                "warmups=" + plan.warmups(),
                "iterations=" + plan.iterations(),
                "millis=" + plan.millis(),
                "out=" + out,
                "cases=" + cases.stream().map(Case::argument).collect(Collectors.joining(","))));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(contender.name() + " failed:\n" + Files.readString(log));
            }
            return JmhJson.read(Files.readString(out), round);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
            Files.deleteIfExists(out);
            Files.deleteIfExists(log);
        }
    }

    /** Deletes what the forks wrote. */
    void delete() throws IOException {
        Files.deleteIfExists(directory);
    }

    private Path jar(Contender contender) {
        return benchmarks.resolve(Path.of(contender.module(), "target", "benchmarks-" + contender.module() + ".jar"));
    }
}
