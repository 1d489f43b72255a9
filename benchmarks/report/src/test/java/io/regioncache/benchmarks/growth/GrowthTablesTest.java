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
    void readsAreComparedWithTheIdleOnesOfTheirRepetition() {
        assertThat(of(
                                "get,idle,1,1000,40000,100000,900000",
                                "get,second,1,1000,50000,150000,900000",
                                "get,idle,2,1000,40000,300000,900000",
                                "get,second,2,1000,50000,900000,900000",
                                "get,idle,0,2000,40000,200000,900000",
                                "get,second,0,2000,50000,500000,900000")
                        .reads())
                .contains("| idle, the second before | 2,000 | 40 | 200 | 900 | 1 |")
                .contains("| the second from the call on | 2,000 | 50 | 500 | 900 | 2.25 (≤ 2) ! |");
    }

    @Test
    void ofFewReadsThoseOfAllRepetitionsAreCompared() {
        assertThat(of(
                                "get,idle,1,1000,40000,100000,900000",
                                "get,clear,1,9,50000,900000,900000",
                                "get,empty,1,9,50000,900000,900000",
                                "get,idle,0,2000,40000,200000,900000",
                                "get,clear,0,120,50000,300000,900000",
                                "get,empty,0,99,50000,300000,900000")
                        .reads())
                .contains("| the clear, from call to return | 120 | 50 | 300 | 900 | 1.50 of all together (≤ 2) |")
                .contains("| the clear of a region without entries | 99 | 50 | – | 900 | – |");
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
        GrowthRows all = new GrowthRows();
        for (String row : rows) {
            all.add(row);
        }
        return new GrowthTables(all.results(RUN));
    }
}
