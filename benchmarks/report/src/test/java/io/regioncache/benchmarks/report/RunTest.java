package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunTest {

    @Test
    void withoutArgumentsItIsTheWholePlan() {
        assertThat(Run.plan()).isEqualTo(Plan.full());
        assertThat(Plan.full().rounds()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void argumentsNarrowThePlan() {
        Plan plan = Run.plan("--quick", "--rounds=7", "--subjects=region-cache,RMap", "--operations=put");

        assertThat(plan.rounds()).isEqualTo(7);
        assertThat(plan.contenders()).containsExactly(Contender.OURS, Contender.MAP);
        assertThat(plan.cases()).containsExactly(Case.of("put"));
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThatThrownBy(() -> Run.plan("--fast"))
                .hasMessageContaining("--fast")
                .hasMessageContaining("--quick");
        assertThatThrownBy(() -> Run.plan("--subjects=ehcache")).hasMessageContaining("ehcache");
        assertThatThrownBy(() -> Run.plan("--operations=jump")).hasMessageContaining("jump");
    }

    @Test
    void wholeCachesAreMeasuredForOneNumberOfThreadsOnly() {
        Plan plan = Plan.full().withOperations(java.util.List.of("iterate"));

        assertThat(plan.forks(1).stream().flatMap(java.util.List::stream)).hasSize(1);
        assertThat(plan.forks(32).stream().flatMap(java.util.List::stream)).isEmpty();
    }
}
