package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOfAnOddNumber() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).hasValue(2);
    }

    @Test
    void isTheMeanOfTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(100.0, 1.0, 2.0, 4.0))).hasValue(3);
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(Median.of(List.of())).isEmpty();
    }
}
