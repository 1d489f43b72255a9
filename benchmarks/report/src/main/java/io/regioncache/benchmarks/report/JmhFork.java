package io.regioncache.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A JVM with 1 GB of heap that runs JMH in a subject's jar. */
public final class JmhFork {

    private static final Duration AT_MOST = Duration.ofMinutes(15);

    private JmhFork() {}

    /**
     * Runs one.
     *
     * @param jvm the subject's
     * @param arguments those of the jar's main class, but the file that it writes
     * @return the results, in JMH's JSON
     * @throws IllegalStateException if it fails or takes more than a quarter of an hour
     */
    public static String json(Jvm jvm, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("region-cache-benchmark", ".json");
        try {
            jvm.options("-Xms1g", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError")
                    .arguments(arguments)
                    .arguments("out=" + out)
                    .run(AT_MOST);
            return Files.readString(out);
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
