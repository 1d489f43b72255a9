package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({"'','',0", "a,'',1", "'',ab,2", "kitten,sitting,3", "timeout,timeot,1", "abc,abc,0", "flaw,lawn,2"})
    void countsLetters(String from, String to, int distance) {
        assertThat(EditDistance.between(from, to)).isEqualTo(distance);
        assertThat(EditDistance.between(to, from)).isEqualTo(distance);
    }
}
