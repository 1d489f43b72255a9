package io.regioncache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What all forks of a run found. */
record Results(List<Measurement> all) {

    Results {
        all = List.copyOf(all);
    }

    /** The median over the rounds; nothing if the subject has no such case. */
    OptionalDouble median(String subject, Case measured, int threads, ToDoubleFunction<Measurement> figure) {
        return Median.of(of(subject, measured, threads).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    /**
     * The median of the ratios of each round, so that what changes on the machine from round to round falls out of them.
     */
    OptionalDouble ratio(
            String subject,
            Case measured,
            String other,
            Case measuredOfOther,
            int threads,
            ToDoubleFunction<Measurement> figure) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement mine : of(subject, measured, threads)) {
            for (Measurement theirs : of(other, measuredOfOther, threads)) {
                if (mine.round() == theirs.round()) {
                    ratios.add(figure.applyAsDouble(mine) / figure.applyAsDouble(theirs));
                }
            }
        }
        return Median.of(ratios);
    }

    private List<Measurement> of(String subject, Case measured, int threads) {
        return all.stream()
                .filter(each ->
                        each.subject().equals(subject) && each.measured().equals(measured) && each.threads() == threads)
                .toList();
    }
}
