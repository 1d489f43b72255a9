package io.regioncache.benchmarks.ratios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Case GET = Case.of("get");

    private final Results results = new Results(
            List.of(),
            List.of(
                    of("1", "ours", 1, 1, 10),
                    of("2", "ours", 1, 1, 50),
                    of("2", "map", 1, 1, 100),
                    of("2", "ours", 1, 2, 300),
                    of("2", "map", 1, 2, 200),
                    of("2", "ours", 8, 1, 7),
                    of("1", "map", 8, 1, 7),
                    of("3", "map", 1, 1, 5)));

    @Test
    void aRatioIsTheMedianOfTheRatiosOfEachRoundOfTheLatestRun() {
        assertThat(results.ratio("ours", GET, "map", GET, 1, Measurement::perSecond))
                .hasValue(1.0);
    }

    @Test
    void differentRunsAreNotCompared() {
        assertThat(results.ratio("ours", GET, "map", GET, 8, Measurement::perSecond))
                .isEmpty();
    }

    @Test
    void mediansAreOfTheLatestRunThatHasTheCase() {
        assertThat(results.median("ours", GET, 1, Measurement::perSecond)).hasValue(175);
        assertThat(results.median("map", GET, 1, Measurement::perSecond)).hasValue(5);
        assertThat(results.median("ours", GET, 8, Measurement::perSecond)).hasValue(7);
        assertThat(results.median("ours", Case.of("put"), 1, Measurement::perSecond))
                .isEmpty();
    }

    private static Measurement of(String run, String subject, int threads, int round, double perSecond) {
        return new Measurement(run, subject, GET, threads, round, perSecond, 0, 1, 0, 0);
    }
}
