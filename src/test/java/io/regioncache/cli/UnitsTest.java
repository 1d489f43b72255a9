package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantities read well, and never as more than they are of a unit. */
class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "1048575, 1.0 MiB",
        "1048576, 1.0 MiB",
        "1181116006, 1.1 GiB",
        "9223372036854775807, 8.0 EiB",
    })
    void bytes(long bytes, String text) {
        assertThat(Units.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.25S, 250ms",
        "PT59.9S, 59s",
        "PT1M, 1m",
        "PT29M59S, 29m 59s",
        "PT1H, 1h",
        "PT25H30M, 1d 1h",
        "P400D, 400d",
    })
    void durations(Duration duration, String text) {
        assertThat(Units.duration(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0 entries", "1; 1 entry", "1234567; 1,234,567 entries"})
    void entries(long number, String text) {
        assertThat(Units.entries(number)).isEqualTo(text);
    }
}
