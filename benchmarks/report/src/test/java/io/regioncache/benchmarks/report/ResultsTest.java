package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Case GET = Case.of("get");

    private final Results results = new Results(List.of(
            of("ours", 1, 1, 50),
            of("map", 1, 1, 100),
            of("ours", 1, 2, 300),
            of("map", 1, 2, 200),
            of("ours", 8, 1, 7)));

    @Test
    void aRatioIsTheMedianOfTheRatiosOfEachRound() {
        assertThat(results.ratio("ours", GET, "map", GET, 1, Measurement::perSecond))
                .hasValue(1.0);
    }

    @Test
    void aRoundThatOnlyOneHasDoesNotCount() {
        assertThat(results.ratio("ours", GET, "map", GET, 8, Measurement::perSecond))
                .isEmpty();
    }

    @Test
    void mediansAreOfOneSubjectCaseAndNumberOfThreads() {
        assertThat(results.median("ours", GET, 1, Measurement::perSecond)).hasValue(175);
        assertThat(results.median("ours", GET, 8, Measurement::perSecond)).hasValue(7);
        assertThat(results.median("ours", Case.of("put"), 1, Measurement::perSecond))
                .isEmpty();
    }

    private static Measurement of(String subject, int threads, int round, double perSecond) {
        return new Measurement(subject, GET, threads, round, perSecond, 0, 1, 0, 0);
    }
}
