package io.regioncache.benchmarks.run;

import io.regioncache.benchmarks.growth.GrowthPart;
import io.regioncache.benchmarks.memory.MemoryPart;
import io.regioncache.benchmarks.ratios.Plan;
import io.regioncache.benchmarks.ratios.RatioPart;
import io.regioncache.benchmarks.report.Page;
import io.regioncache.benchmarks.report.Part;
import io.regioncache.benchmarks.report.Store;
import io.regioncache.benchmarks.report.Svg;
import io.regioncache.benchmarks.start.StartPart;
import io.regioncache.benchmarks.waiting.WaitingPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Measures the parts that the command line names, and prints what was found or writes it into {@code docs/benchmarks.md}. */
public final class Run {

    private final Path root;
    private final Options options;
    private final Store store;

    private Run(Path root, Options options) {
        this.root = root;
        this.options = options;
        this.store = new Store(root.resolve("benchmarks").resolve("results"));
    }

    /** Runs and ends the JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.setProperty("java.awt.headless", "true");
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new Run(Path.of(System.getProperty("benchmarks.root", ".")).toAbsolutePath(), options).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        List<Part<?>> parts = options.parts().stream().<Part<?>>map(this::part).toList();
        if (options.measures()) {
            Duration estimate = parts.stream().map(Part::estimate).reduce(Duration.ZERO, Duration::plus);
            System.err.printf(
                    "This takes about %d hours and %d minutes, until %s.%n",
                    estimate.toHours(),
                    estimate.plusSeconds(30).toMinutesPart(),
                    LocalTime.now().plus(estimate).truncatedTo(ChronoUnit.MINUTES));
        }
        for (Part<?> part : parts) {
            run(part);
        }
    }

    private <R> void run(Part<R> part) throws IOException, InterruptedException {
        Optional<R> before = store.read(part);
        if (!options.measures()) {
            if (before.isPresent()) {
                show(part, before.get());
            } else {
                System.err.println("Nothing is kept of the part " + part.name()
                        + "; measure it first: benchmarks/run --parts=" + part.name());
            }
            return;
        }
        R latest = part.measure();
        if (options.writes()) {
            R all = before.isPresent() ? part.merge(before.get(), latest) : latest;
            store.write(part, all);
            show(part, all);
        } else {
            System.out.println(part.text(latest));
        }
    }

    private <R> void show(Part<R> part, R results) throws IOException {
        Path docs = root.resolve("docs");
        Path page = docs.resolve("benchmarks.md");
        StringBuilder text = new StringBuilder(part.text(results));
        for (String plot : part.plots(results).keySet()) {
            text.append("\n![")
                    .append(plot)
                    .append("](benchmarks/")
                    .append(plot)
                    .append(".svg)\n");
        }
        Svg.write(docs.resolve("benchmarks"), part.plots(results));
        Files.writeString(page, Page.replace(Files.readString(page), part.name(), text.toString()));
        System.err.println("Written: the part " + part.name() + " of docs/benchmarks.md");
    }

    private Part<?> part(String name) {
        Path benchmarks = root.resolve("benchmarks");
        return switch (name) {
            case "ratios" -> new RatioPart(benchmarks, options.plan());
            case "waiting" -> new WaitingPart(benchmarks, options.quick());
            case "native" -> new RatioPart(benchmarks, Plan.ofNativeTransport());
            case "growth" -> new GrowthPart(benchmarks, options.quick());
            case "memory" -> new MemoryPart(benchmarks, options.quick());
            case "start" -> new StartPart(benchmarks, options.quick());
            default -> throw new IllegalArgumentException("No part " + name);
        };
    }
}
