package io.regioncache.benchmarks.start;

import io.regioncache.benchmarks.report.Median;
import io.regioncache.benchmarks.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was found of starts.
 *
 * @param run when and where
 * @param starts each start
 */
record StartResults(RunFacts run, List<Start> starts) {

    /** The time from the start of a subject's JVM to its first read. */
    record Start(String subject, int round, double millis) {}

    /** The median time. */
    OptionalDouble millis(String subject) {
        return Median.of(of(subject).stream().map(Start::millis).toList());
    }

    /** The median of the ratios of each round, of times from which that of a third subject in the round is taken off. */
    OptionalDouble ratio(String subject, String other, String without) {
        List<Double> ratios = new ArrayList<>();
        for (Start mine : of(subject)) {
            double off = in(mine.round(), without);
            ratios.add((mine.millis() - off) / (in(mine.round(), other) - off));
        }
        return Median.of(ratios);
    }

    private double in(int round, String subject) {
        return of(subject).stream()
                .filter(each -> each.round() == round)
                .mapToDouble(Start::millis)
                .findFirst()
                .orElse(0);
    }

    private List<Start> of(String subject) {
        return starts.stream().filter(each -> each.subject().equals(subject)).toList();
    }
}
