package io.regioncache.benchmarks.ratios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void wholeCachesAreMeasuredForOneNumberOfThreadsOnly() {
        Plan plan = Plan.full().withOperations(List.of("iterate"));

        assertThat(plan.forks(1).stream().flatMap(Collection::stream)).hasSize(1);
        assertThat(plan.forks(32).stream().flatMap(Collection::stream)).isEmpty();
        assertThat(plan.withThreads(List.of(32)).forks(32).stream().flatMap(Collection::stream))
                .as("it is one thread that iterates")
                .isEmpty();
    }

    @Test
    void noSubjectAlwaysFollowsTheSameOther() {
        Plan plan = Plan.full();

        for (Contender contender : plan.contenders()) {
            assertThat(IntStream.rangeClosed(1, plan.rounds())
                            .mapToObj(plan::contenders)
                            .map(order ->
                                    order.indexOf(contender) == 0 ? null : order.get(order.indexOf(contender) - 1))
                            .distinct())
                    .hasSizeGreaterThan(1);
        }
        assertThat(plan.contenders(1)).isEqualTo(plan.contenders());
        assertThat(plan.contenders(2)).containsExactlyInAnyOrderElementsOf(plan.contenders());
    }

    @Test
    void thoseForOrientationAreAskedForLess() {
        Contender caffeine = Contender.ALL.get(5);

        assertThat(caffeine.cases())
                .extracting(Case::label)
                .containsExactly(
                        "`get`",
                        "`getMiss`",
                        "`put`",
                        "`getAll`",
                        "`putAll`",
                        "`invoke`",
                        "`get`, 10 KB",
                        "`put`, 10 KB");
    }

    @Test
    void theQuickLookIsQuick() {
        assertThat(Plan.quick().estimate()).isLessThan(Duration.ofMinutes(3));
        assertThat(Plan.full().estimate()).isBetween(Duration.ofHours(1), Duration.ofHours(4));
    }
}
