package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ends the build of the TCK: reads what the run reported, prints its counts, and fails unless all is as expected. */
public final class TckVerdict {

    private TckVerdict() {}

    /**
     * Judges a run.
     *
     * @param args {@code --name=value} each: {@code server}, what it ran on; {@code reports}, Surefire's directory;
     *     {@code known-failures} and {@code excluded}, the lists; {@code tests}, how many tests the TCK has; {@code selected},
     *     a pattern if only some were run; {@code packaged}, the artifact that the calling build made; {@code resolved}, the
     *     one that was tested; {@code scripts}, for a cluster the file that tells how many scripts each master ran
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
        Set<String> exclusions = ExpectedExclusions.read(Path.of(required(options, "excluded")));
        Verdict verdict = all
                ? Verdict.ofAll(reports, knownFailures, exclusions, Integer.parseInt(required(options, "tests")))
                : Verdict.ofSome(reports, knownFailures);
        List<String> complaints = new ArrayList<>(verdict.complaints());
        if (options.containsKey("scripts")) {
            complaints.addAll(
                    ClusterScripts.read(Path.of(required(options, "scripts"))).complaints(all));
        }
        print("");
        complaints.forEach(complaint -> print("  " + complaint));
        print(verdict.summary(required(options, "server")));
        print("");
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(complaints.size() + " complaints about the run of the TCK, listed above");
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
