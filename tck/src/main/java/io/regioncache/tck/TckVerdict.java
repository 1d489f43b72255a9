package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ends the build of the TCK: reads what its runs reported, prints the counts of each, and fails unless all is as expected. */
public final class TckVerdict {

    private TckVerdict() {}

    /**
     * Judges all runs, also those after one that is not what it should be.
     *
     * @param args {@code --name=value} each. First what the runs share: {@code known-failures} and {@code excluded}, the
     *     lists; {@code tests}, how many tests the TCK has; {@code selected}, a pattern if only some were run;
     *     {@code packaged}, the artifact that the calling build made; {@code resolved}, the one that was tested. Then for each
     *     run {@code server}, what it ran on; {@code reports}, Surefire's directory; {@code scripts}, for a cluster the file
     *     that tells how many scripts each master ran; {@code beans}, for tests of annotations the file that tells what a
     *     container gave them; and what is not as in other runs, {@code excluded} being {@code none} if no test is
     * @throws IllegalStateException if a run is not what it should be
     * @throws IOException if a file that the runs share can't be read
     */
    public static void main(String[] args) throws IOException {
        List<Map<String, String>> runs = runs(args);
        int complaints = 0;
        for (Map<String, String> run : runs) {
            Path packaged = Path.of(required(run, "packaged"));
            Path resolved = Path.of(required(run, "resolved"));
            if (Files.mismatch(packaged, resolved) >= 0) {
                throw new IllegalStateException("What was tested is not what was built: " + resolved + ", " + packaged);
            }
            complaints += judge(run);
        }
        if (complaints > 0) {
            throw new IllegalStateException(complaints + " complaints about the runs of the TCK, listed above");
        }
    }

    /** Prints what a run comes to, and tells how many complaints there are about it. */
    private static int judge(Map<String, String> run) throws IOException {
        String server = required(run, "server");
        Set<String> knownFailures = KnownFailures.read(Path.of(required(run, "known-failures")));
        String excluded = required(run, "excluded");
        Set<String> exclusions = excluded.equals("none") ? Set.of() : ExpectedExclusions.read(Path.of(excluded));
        boolean all = run.getOrDefault("selected", "").isBlank();
        List<String> complaints = new ArrayList<>();
        String summary;
        try {
            TckReports reports = TckReports.read(Path.of(required(run, "reports")));
            Verdict verdict = all
                    ? Verdict.ofAll(reports, knownFailures, exclusions, Integer.parseInt(required(run, "tests")))
                    : Verdict.ofSome(reports, knownFailures);
            summary = verdict.summary(server);
            complaints.addAll(verdict.complaints());
            if (run.containsKey("scripts")) {
                complaints.addAll(
                        ClusterScripts.read(Path.of(required(run, "scripts"))).complaints(all));
            }
            if (run.containsKey("beans")) {
                complaints.addAll(
                        ProvenBeans.read(Path.of(required(run, "beans"))).complaints());
            }
        } catch (IOException e) {
            summary = "TCK on a " + server + ": no counts";
            complaints.add(String.valueOf(e.getMessage()));
        }
        print("");
        complaints.forEach(complaint -> print("  " + complaint));
        print(summary);
        print("");
        return complaints.size();
    }

    private static List<Map<String, String>> runs(String[] args) {
        Map<String, String> shared = new HashMap<>();
        List<Map<String, String>> runs = new ArrayList<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("Not of the form --name=value: " + arg);
            }
            String name = arg.substring(2, equals);
            if (name.equals("server")) {
                runs.add(new HashMap<>(shared));
            }
            (runs.isEmpty() ? shared : runs.get(runs.size() - 1)).put(name, arg.substring(equals + 1));
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Missing: --server");
        }
        return runs;
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
