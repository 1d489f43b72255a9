package io.regioncache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures one subject in this JVM, which is the fork: whoever starts it decides what shares a JVM. Arguments are
 * {@code subject=}, {@code port=}, {@code threads=}, {@code warmups=}, {@code iterations=}, {@code millis=} of each,
 * {@code out=} for JMH's JSON, and {@code cases=operation:bytes:expiry,..}; cases that the subject has no operation for are
 * left out. {@code prelude=} is for how many milliseconds they run beforehand, together, so that the code of all is compiled.
 */
public final class Main {

    /** As many as still leave the compiler time on two processors, and already meet each other. */
    private static final int PRELUDE_THREADS = 2;

    private final Arguments arguments;

    private Main(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Runs the benchmarks and ends the JVM. */
    public static void main(String[] args) throws Exception {
        new Main(Arguments.of(args)).run();
        System.exit(0);
    }

    private void run() throws RunnerException, IOException {
        Set<String> operations = Subjects.named(arguments.text("subject")).operations();
        List<String[]> cases = Stream.of(arguments.text("cases").split(","))
                .map(each -> each.split(":"))
                .filter(parts -> operations.contains(parts[0]))
                .toList();
        int threads = arguments.number("threads");
        int prelude = arguments.number("prelude");
        if (prelude > 0) {
            for (String[] each : cases) {
                run(each, Math.min(threads, PRELUDE_THREADS), 0, 1, prelude / cases.size());
            }
        }
        List<RunResult> results = new ArrayList<>();
        for (String[] each : cases) {
            results.addAll(run(
                    each,
                    threads,
                    arguments.number("warmups"),
                    arguments.number("iterations"),
                    arguments.number("millis")));
        }
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(Path.of(arguments.text("out"))), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
    }

    private List<RunResult> run(String[] operationBytesExpiry, int threads, int warmups, int iterations, int millis)
            throws RunnerException {
        TimeValue time = TimeValue.milliseconds(millis);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + operationBytesExpiry[0] + "$")
                .forks(0)
                .threads(threads)
                .warmupIterations(warmups)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .addProfiler(ServerProfiler.class)
                .param("subject", arguments.text("subject"))
                .param("port", arguments.text("port"))
                .param("valueBytes", operationBytesExpiry[1])
                .param("expiry", operationBytesExpiry[2]);
        return List.copyOf(new Runner(options.build()).run());
    }
}
