package io.regioncache.benchmarks.ratios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final Plan PLAN = Plan.quick().withOperations(List.of("get", "invoke"));

    private final Tables tables = new Tables(
            PLAN,
            new Results(
                    List.of(),
                    List.of(
                            of("region-cache", "get", 9_000.4, 1_000),
                            of("RMap", "get", 10_000, 1_000),
                            of("Redisson JCache", "get", 6_000, 2_000),
                            of("region-cache", "invoke", 5_000, 3_000))));

    @Test
    void ratiosStandBesideTheOnesToReachAndMissesAreMarked() {
        assertThat(tables.ratios()).isEqualTo("""
                        | operation | to RMap, 1 thread | to RMap, 8 threads | to Redisson JCache, 1 thread | to Redisson JCache, 8 threads |
                        | --- | --- | --- | --- | --- |
                        | `get` hit, eternal | 0.90 (≥ 0.95) ! | – | 1.50 (≥ 1.3) | – |
                        | `invoke`, no conflict; `get` of RMap | 0.50 (≥ 0.45) | – | – | – |
                        | bytes a `get` hit allocates | 1.00 (≤ 1.15) | – | 0.50 (≤ 0.7) | – |
                        """);
    }

    @Test
    void aSubjectWithoutAnOperationHasADash() {
        assertThat(tables.throughput()).isEqualTo("""
                        | operation | threads | region-cache | RMap | Redisson JCache |
                        | --- | --- | --- | --- | --- |
                        | `get` | 1 | 9,000 | 10,000 | 6,000 |
                        | `invoke` | 1 | 5,000 | – | – |
                        """);
    }

    @Test
    void theServersCountsShareACell() {
        assertThat(tables.server()).contains("| `invoke` | 1 | 1.0 / 20 / 30 | – | – |");
    }

    @Test
    void ofTheClearOfATreeOnlyTheTimeCounts() {
        Tables ofClear = new Tables(
                Plan.full().withOperations(List.of("clearTree")),
                new Results(List.of(), List.of(of("region-cache", "clearTree", 90, 1_000))));

        assertThat(ofClear.throughput()).contains("clearTree");
        assertThat(ofClear.server()).doesNotContain("clearTree");
    }

    @Test
    void theGoalForManyThreadsStandsBesideWhatIsRequired() {
        Tables ofMany = new Tables(
                Plan.full(), new Results(List.of(), List.of(ofMany("region-cache", 12_000), ofMany("RMap", 10_000))));

        assertThat(ofMany.ratios())
                .contains("| `get` hit, eternal | – | – | 1.20 (≥ 0.95) | – | – | – |")
                .contains("| the same, the goal for many threads | – | – | 1.20 (goal 1.5) | – | – | – |");
    }

    private static Measurement ofMany(String subject, double perSecond) {
        return new Measurement("run", subject, Case.of("get"), 32, 1, perSecond, 1, 1, 20, 30);
    }

    private static Measurement of(String subject, String operation, double perSecond, double allocated) {
        return new Measurement("run", subject, Case.of(operation), 1, 1, perSecond, allocated, 1, 20, 30);
    }
}
