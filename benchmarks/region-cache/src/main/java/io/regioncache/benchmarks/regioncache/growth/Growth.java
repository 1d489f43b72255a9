package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.benchmarks.Arguments;
import java.nio.file.Path;

/**
 * Measures how one cost grows, in this JVM. Arguments are {@code what=clear}, {@code what=get} or {@code what=put}, {@code port=},
 * {@code out=}, the file for the figures, and those of {@link ClearGrowth}, {@link GetDuringClear} and {@link PutGrowth}.
 */
public final class Growth {

    private Growth() {}

    /** Measures and ends the JVM. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        try (Figures figures = Figures.into(Path.of(arguments.text("out")))) {
            switch (arguments.text("what")) {
                case "clear" -> new ClearGrowth(arguments, figures).run();
                case "get" -> new GetDuringClear(arguments, figures).run();
                case "put" -> new PutGrowth(arguments, figures).run();
                default -> throw new IllegalArgumentException("what= is none of clear, get, put");
            }
        }
        System.exit(0);
    }
}
