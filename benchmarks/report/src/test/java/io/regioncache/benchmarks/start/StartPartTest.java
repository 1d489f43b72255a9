package io.regioncache.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.benchmarks.report.RunFacts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartPartTest {

    @Test
    void ratiosAreOfTheSameRound() {
        StartResults results = new StartResults(
                new RunFacts("2026-01-02T03:04:05Z", 2, "17", "7.0.15"),
                List.of(
                        new StartResults.Start(StartPart.ALONE, 1, 100),
                        new StartResults.Start("RMap", 1, 500),
                        new StartResults.Start("region-cache", 1, 900),
                        new StartResults.Start(StartPart.ALONE, 2, 200),
                        new StartResults.Start("RMap", 2, 1_000),
                        new StartResults.Start("region-cache", 2, 1_200)));

        assertThat(new StartPart(Path.of("."), false).text(results))
                .contains("| RMap | 750 | 1.00 | 1.00 |")
                .contains("| region-cache | 1050 | 1.50 | 1.63 |")
                .contains("| Redisson JCache | – | – | – |");
    }
}
