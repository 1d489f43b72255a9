package io.regioncache.benchmarks.report;

import io.regioncache.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures all subjects on one server and prints the tables. Arguments: {@code --quick}, {@code --rounds=n},
 * {@code --subjects=a,b}, {@code --operations=a,b}; without any, the tables go into {@code docs/benchmarks.md}, too.
 */
public final class Run {

    private Run() {}

    /** Runs and ends the JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("benchmarks.root", ".")).toAbsolutePath();
        Plan plan = plan(args);
        String tables = new Tables(plan, measure(root.resolve("benchmarks"), plan)).all();
        System.out.println(tables);
        if (args.length == 0) {
            Path page = root.resolve("docs").resolve("benchmarks.md");
            String before = Files.exists(page)
                    ? Files.readString(page)
                    : "# Benchmarks\n\n" + Markers.BEGIN + "\n" + Markers.END + "\n";
            Files.writeString(page, Markers.replace(before, tables));
        }
        System.exit(0);
    }

    /** The plan that arguments ask for. */
    static Plan plan(String... args) {
        Plan plan = Arrays.asList(args).contains("--quick") ? Plan.quick() : Plan.full();
        for (String argument : args) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            plan = switch (name) {
                case "--quick" -> plan;
                case "--rounds" -> plan.withRounds(Integer.parseInt(value));
                case "--subjects" -> plan.withContenders(List.of(value.split(",")));
                case "--operations" -> plan.withOperations(List.of(value.split(",")));
                default ->
                    throw new IllegalArgumentException(
                            argument + " is none of --quick, --rounds=n, --subjects=a,b, --operations=a,b");
            };
        }
        return plan;
    }

    private static Results measure(Path benchmarks, Plan plan) throws IOException, InterruptedException {
        List<Measurement> all = new ArrayList<>();
        try (RedisProcess server = RedisProcess.start()) {
            Forks forks = new Forks(benchmarks, server.port(), plan);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (int threads : plan.threads()) {
                    for (List<Case> cases : plan.forks(threads)) {
                        for (Contender contender : plan.contenders()) {
                            List<Case> taken =
                                    cases.stream().filter(contender::takes).toList();
                            if (!taken.isEmpty()) {
                                server.flush();
                                System.err.println("round " + round + ", " + threads + " threads, " + contender.name());
                                all.addAll(forks.run(contender, taken, threads, round));
                            }
                        }
                    }
                }
            }
            forks.delete();
        }
        return new Results(all);
    }
}
