package io.regioncache.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.benchmarks.report.RunFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTablesTest {

    private static final RunFacts RUN = new RunFacts("2026-01-02T03:04:05Z", 2, "17", "7.0.15");

    @Test
    void entriesAreComparedWithThoseOfTheMap() {
        MemoryTables tables = of(
                List.of(
                        new MemoryResults.Held("RMap", "ETERNAL", 1_000, "200", 300_000, 290_000),
                        new MemoryResults.Held("region-cache", "ETERNAL", 1_000, "200", 325_000, 314_000),
                        new MemoryResults.Held("region-cache", "CREATED", 1_000, "200", 400_000, 390_000)),
                List.of());

        assertThat(tables.held())
                .contains("| 1,000 | 200 | RMap | eternal | 290.0 | – | 300.0 | – |")
                .contains("| 1,000 | 200 | region-cache | eternal | 314.0 | 24.0 (≤ 24) | 325.0 | 25.0 (≤ 24) ! |")
                .contains("| 1,000 | 200 | region-cache | created | 390.0 | 100.0 | 400.0 | 100.0 |");
    }

    @Test
    void whatIsLeftIsNamed() {
        MemoryTables tables = of(
                List.of(),
                List.of(
                        new MemoryResults.Left("created", 1_000, 0, 0, List.of()),
                        new MemoryResults.Left(
                                "cleared", 1, 25, 1_234, List.of(new MemoryResults.Key("{b}::cleared", 400, 598)))));

        assertThat(tables.left())
                .contains("| 1,000 | they were created | 0 | none |")
                .contains("| 1 | their tree was cleared, 25 seconds later | 1,234 | `{b}::cleared`: 400, 598 |");
    }

    private static MemoryTables of(List<MemoryResults.Held> held, List<MemoryResults.Left> left) {
        return new MemoryTables(new MemoryResults(RUN, "libc", held, left));
    }
}
