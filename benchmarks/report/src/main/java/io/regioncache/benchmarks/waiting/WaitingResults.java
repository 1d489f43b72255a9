package io.regioncache.benchmarks.waiting;

import io.regioncache.benchmarks.report.Median;
import io.regioncache.benchmarks.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was found of reads by one thread.
 *
 * @param run when and where
 * @param courses each JVM's
 */
record WaitingResults(RunFacts run, List<Course> courses) {

    /**
     * How many reads a second a JVM made in each slice of its time, one after the other.
     *
     * @param subject how it reads
     * @param busy how many other processes wanted a processor
     * @param round in which round
     * @param perSecond the slices
     */
    record Course(String subject, int busy, int round, List<Double> perSecond) {

        /** The mean of some slices. */
        double mean(int from, int to) {
            return perSecond.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }
    }

    /** The median of what was read a second in some slices. */
    OptionalDouble perSecond(String subject, int busy, int from, int to) {
        return Median.of(
                of(subject, busy).stream().map(each -> each.mean(from, to)).toList());
    }

    /** The median of the ratios of each round. */
    OptionalDouble ratio(String subject, String other, int busy, int from, int to) {
        List<Double> ratios = new ArrayList<>();
        for (Course mine : of(subject, busy)) {
            of(other, busy).stream()
                    .filter(each -> each.round() == mine.round())
                    .forEach(each -> ratios.add(mine.mean(from, to) / each.mean(from, to)));
        }
        return Median.of(ratios);
    }

    private List<Course> of(String subject, int busy) {
        return courses.stream()
                .filter(each -> each.subject().equals(subject) && each.busy() == busy)
                .toList();
    }
}
