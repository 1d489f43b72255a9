package io.regioncache.benchmarks.regioncache.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreDurationsThatOccurred() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 2_000; i++) {
            latencies.add(i, 2_001 - i);
        }

        assertThat(latencies.percentile(50)).isEqualTo(1_000);
        assertThat(latencies.percentile(99)).isEqualTo(1_980);
        assertThat(latencies.percentile(100)).isEqualTo(2_000);
        assertThat(new Latencies().percentile(99)).isZero();
    }

    @Test
    void aWindowHasWhatWasUnderWayInIt() {
        Latencies latencies = new Latencies();
        latencies.add(0, 10); // over when the window begins
        latencies.add(8, 5);
        latencies.add(15, 1);
        latencies.add(19, 100);
        latencies.add(20, 1); // begins when it is over

        assertThat(latencies.within(10, 20).size()).isEqualTo(3);
    }

    @Test
    void stretchesOfTimeAreCountedFromAMomentOn() {
        Latencies latencies = new Latencies();
        latencies.add(95, 1);
        latencies.add(100, 2);
        latencies.add(109, 3);
        latencies.add(110, 4);

        assertThat(latencies.since(100).split(10)).hasSize(3).containsOnlyKeys(-1L, 0L, 1L);
        assertThat(latencies.since(100).split(10).get(0L).size()).isEqualTo(2);
    }
}
