package io.regioncache.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.benchmarks.ratios.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void withoutArgumentsAllIsMeasuredAndWritten() {
        assertThat(Options.of()).isEqualTo(new Options(Options.PARTS, Plan.full(), false, true, true));
        assertThat(Plan.full().rounds()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theQuickLookPrintsTheRatiosOnly() {
        Options options = Options.of("--quick");

        assertThat(options.parts()).containsExactly("ratios");
        assertThat(options.plan()).isEqualTo(Plan.quick());
        assertThat(options.writes()).isFalse();
    }

    @Test
    void argumentsNarrowThePlanAndWriteOnlyIfTold() {
        Options options =
                Options.of("--rounds=7", "--threads=1,32", "--subjects=region-cache,RMap", "--operations=iterate");

        assertThat(options.parts()).containsExactly("ratios");
        assertThat(options.plan())
                .isEqualTo(Plan.full()
                        .withRounds(7)
                        .withThreads(java.util.List.of(1, 32))
                        .withContenders(java.util.List.of("region-cache", "RMap"))
                        .withOperations(java.util.List.of("iterate")));
        assertThat(options.writes()).isFalse();
        assertThat(Options.of("--operations=get", "--write").writes()).isTrue();
    }

    @Test
    void partsComeInTheOrderOfThePage() {
        assertThat(Options.of("--parts=start,growth").parts()).containsExactly("growth", "start");
        assertThat(Options.of("--parts=start").writes()).isTrue();
        assertThat(Options.of("--render").measures()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, --quick",
        "--rounds, --rounds=n",
        "--rounds=many, many",
        "--rounds=0, at least one round",
        "--threads=some, some",
        "--threads=64, '[1, 8, 32]'",
        "--render --threads=1, --threads",
        "--subjects=ehcache, ehcache",
        "--operations=jump, jump",
        "--parts=speed, memory",
        "--quick --write, --write",
        "--render --quick, --quick",
        "--parts=growth --operations=get, for the ratios only"
    })
    void whatIsUnknownOrDoesNotGoTogetherIsRefused(String line, String said) {
        assertThatThrownBy(() -> Options.of(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
