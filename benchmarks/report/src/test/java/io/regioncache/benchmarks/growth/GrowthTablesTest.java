package io.regioncache.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.benchmarks.report.RunFacts;
import org.junit.jupiter.api.Test;

class GrowthTablesTest {

    private static final RunFacts RUN = new RunFacts("2026-01-02T03:04:05Z", 2, "17", "7.0.15");

    @Test
    void clearsAreMediansBesideTheirRoundTrips() {
        assertThat(of("clear,1,1,1,500", "clear,1,1,2,700", "clear,1000,1,1,7000", "turns,1,1,2", "turns,1000,1,3")
                        .clears())
                .isEqualTo("""
                        | regions | 1 entry each | round trips |
                        | --- | --- | --- |
                        | 1 | 0.60 | 2 |
                        | 1,000 | 7.00 | 3 ! |
                        """);
    }

    @Test
    void writesAreComparedWithTheSmallestRegionInTheSameRound() {
        assertThat(of("put,10,1,1,1000", "put,10,1,2,3000", "put,1000000,1,1,900", "put,1000000,1,2,3300")
                        .puts())
                .isEqualTo("""
                        | entries | `put`s per second at depth 1 | to 10 entries at depth 1, depth 1 |
                        | --- | --- | --- |
                        | 10 | 2,000 | 1.00 |
                        | 1,000,000 | 2,100 | 1.00 |
                        """);
    }

    @Test
    void rowsOfNoKnownKindAreRefused() {
        assertThatThrownBy(() -> of("jump,1")).hasMessageContaining("jump");
    }

    private static GrowthTables of(String... rows) {
        return new GrowthTables(results(rows));
    }

    /** What such rows say. */
    static GrowthResults results(String... rows) {
        GrowthRows all = new GrowthRows();
        for (String row : rows) {
            all.add(row);
        }
        return all.results(RUN);
    }
}
