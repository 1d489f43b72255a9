package io.regioncache.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of the TCK comes to.
 *
 * @param counts how many tests came to what, in one line
 * @param complaints why the build must fail, one line each; empty if it need not
 */
record Verdict(String counts, List<String> complaints) {

    /** Judges a run of the whole TCK, which has {@code expectedTests} tests. */
    static Verdict ofAll(
            TckReports reports, Set<String> knownFailures, Set<String> expectedExclusions, int expectedTests) {
        Verdict verdict = of(reports, knownFailures, expectedTests);
        List<String> complaints = new ArrayList<>(verdict.complaints);
        for (String excluded : reports.excluded()) {
            if (!expectedExclusions.contains(excluded)) {
                complaints.add("excluded, but not listed as that: " + excluded);
            }
        }
        for (String expected : expectedExclusions) {
            if (!reports.excluded().contains(expected)) {
                complaints.add("listed as excluded, but was run: " + expected);
            }
        }
        return new Verdict(verdict.counts, List.copyOf(complaints));
    }

    /** Judges a run of some tests that were asked for; the others may be listed as known failures or not. */
    static Verdict ofSome(TckReports reports, Set<String> knownFailures) {
        return of(reports, knownFailures, -1);
    }

    private static Verdict of(TckReports reports, Set<String> knownFailures, int expectedTests) {
        boolean all = expectedTests >= 0;
        List<String> complaints = new ArrayList<>();
        Map<String, TestResult> byTest = new HashMap<>();
        for (TestResult result : reports.results()) {
            byTest.put(result.test(), result);
            if (result.failed() && !knownFailures.contains(result.test())) {
                complaints.add(
                        (result.outcome() == TestResult.Outcome.FAILED ? "failed: " : "skipped: ") + result.test());
            }
        }
        for (String known : knownFailures) {
            TestResult result = byTest.get(known);
            if (result == null) {
                if (all) {
                    complaints.add("listed as a known failure, but there is no such test: " + known);
                }
            } else if (reports.excluded().contains(known)) {
                complaints.add("listed as a known failure, but excluded: " + known);
            } else if (!result.failed()) {
                complaints.add("listed as a known failure, but passes (take it out of the list): " + known);
            }
        }
        for (String excluded : reports.excluded()) {
            if (!byTest.containsKey(excluded)) {
                complaints.add("excluded, but not reported: " + excluded);
            }
        }
        int run = reports.results().size();
        if (all && run != expectedTests) {
            complaints.add("the TCK has " + expectedTests + " tests, " + run + " were run");
        } else if (run == 0) {
            complaints.add("no test was run");
        }
        return new Verdict(counts(reports, knownFailures), List.copyOf(complaints));
    }

    /** The counts as a line that says where they come from. */
    String summary(String server) {
        return "TCK on a " + server + ": " + counts;
    }

    private static String counts(TckReports reports, Set<String> knownFailures) {
        int known = 0;
        int unexpected = 0;
        for (TestResult result : reports.results()) {
            if (result.failed()) {
                if (knownFailures.contains(result.test())) {
                    known++;
                } else {
                    unexpected++;
                }
            }
        }
        int run = reports.results().size();
        int excluded = reports.excluded().size();
        return (run - known - unexpected - excluded) + " passed, " + known + " known failures, " + excluded
                + " excluded, " + run + " run" + (unexpected == 0 ? "" : ", " + unexpected + " FAILED");
    }
}
