package io.regioncache.benchmarks.ratios;

import io.regioncache.benchmarks.report.Median;
import io.regioncache.benchmarks.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What all forks found, of one run or of several. The latest run that has a case of a subject is the one that counts for it.
 *
 * @param runs the runs, from the first to the last
 * @param measurements what each fork found
 */
record Results(List<RunFacts> runs, List<Measurement> measurements) {

    Results {
        runs = List.copyOf(runs);
        measurements = List.copyOf(measurements);
    }

    /** The median over the rounds; nothing if the subject has no such case. */
    OptionalDouble median(String subject, Case measured, int threads, ToDoubleFunction<Measurement> figure) {
        return Median.of(latest(subject, measured, threads).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    /**
     * The median of the ratios of each round, so that what changes on the machine from round to round falls out of them. Only
     * what the same run measured is compared: that of the subject's latest.
     */
    OptionalDouble ratio(
            String subject,
            Case measured,
            String other,
            Case measuredOfOther,
            int threads,
            ToDoubleFunction<Measurement> figure) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement mine : latest(subject, measured, threads)) {
            for (Measurement theirs : of(other, measuredOfOther, threads)) {
                if (mine.run().equals(theirs.run()) && mine.round() == theirs.round()) {
                    ratios.add(figure.applyAsDouble(mine) / figure.applyAsDouble(theirs));
                }
            }
        }
        return Median.of(ratios);
    }

    /** The measurements of a subject's case in all runs that are kept. */
    List<Measurement> of(String subject, Case measured, int threads) {
        return measurements.stream()
                .filter(each ->
                        each.subject().equals(subject) && each.measured().equals(measured) && each.threads() == threads)
                .toList();
    }

    private List<Measurement> latest(String subject, Case measured, int threads) {
        List<Measurement> all = of(subject, measured, threads);
        String latest =
                all.stream().map(Measurement::run).reduce("", (one, other) -> one.compareTo(other) > 0 ? one : other);
        return all.stream().filter(each -> each.run().equals(latest)).toList();
    }
}
