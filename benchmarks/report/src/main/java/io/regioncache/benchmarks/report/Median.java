package io.regioncache.benchmarks.report;

import java.util.Collection;
import java.util.OptionalDouble;

/** The middle of some numbers. */
public final class Median {

    private Median() {}

    /** The middle one, or the mean of the two in the middle; nothing of nothing. */
    public static OptionalDouble of(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
