package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Ends the build of the TCK: reads what the run reported, prints its counts, and fails unless all is as expected. */
public final class TckVerdict {

    private TckVerdict() {}

    /**
     * Judges a run.
     *
     * @param args {@code --name=value} each: {@code reports}, Surefire's directory; {@code known-failures}, the list;
     *     {@code tests}, how many tests the TCK has; {@code selected}, a pattern if only some were run; {@code packaged},
     *     the artifact that the calling build made; {@code resolved}, the one that was tested
     * @throws IllegalStateException if the run is not what it should be
     * @throws IOException if a file can't be read
     */
    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        Path packaged = Path.of(required(options, "packaged"));
        Path resolved = Path.of(required(options, "resolved"));
        if (Files.mismatch(packaged, resolved) >= 0) {
            throw new IllegalStateException("What was tested is not what was built: " + resolved + ", " + packaged);
        }
        Set<String> knownFailures = KnownFailures.read(Path.of(required(options, "known-failures")));
        TckReports reports = TckReports.read(Path.of(required(options, "reports")));
        boolean all = options.getOrDefault("selected", "").isBlank();
        Verdict verdict = all
                ? Verdict.ofAll(reports, knownFailures, Integer.parseInt(required(options, "tests")))
                : Verdict.ofSome(reports, knownFailures);
        print("");
        verdict.complaints().forEach(complaint -> print("  " + complaint));
        print(verdict.summary());
        print("");
        if (!verdict.complaints().isEmpty()) {
            throw new IllegalStateException(
                    verdict.complaints().size() + " complaints about the run of the TCK, listed above");
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("Not of the form --name=value: " + arg);
            }
            options.put(arg.substring(2, equals), arg.substring(equals + 1));
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Missing: --" + name);
        }
        return value;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
