package io.regioncache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import org.junit.jupiter.api.Test;

class CacheStatisticsTest {

    private final CacheStatistics statistics = new CacheStatistics(RegionName.of("c"), new Observers());

    @Test
    void countsNothingWhileDisabled() {
        statistics.recordGet(true, statistics.start());
        statistics.recordPuts(1, statistics.start());
        statistics.recordRemovals(1, statistics.start());
        assertThat(statistics.getCacheGets()).isZero();
        assertThat(statistics.getCachePuts()).isZero();
        assertThat(statistics.getCacheRemovals()).isZero();
        assertThat(statistics.getAverageGetTime()).isZero();
    }

    @Test
    void countsAndAverages() {
        statistics.setEnabled(true);
        long start = System.nanoTime() - 9_000_000;
        statistics.recordGets(2, 1, start);
        assertThat(statistics.getCacheHits()).isEqualTo(2);
        assertThat(statistics.getCacheMisses()).isEqualTo(1);
        assertThat(statistics.getCacheGets()).isEqualTo(3);
        assertThat(statistics.getCacheHitPercentage()).isBetween(66.6f, 66.7f);
        assertThat(statistics.getCacheMissPercentage()).isBetween(33.3f, 33.4f);
        assertThat(statistics.getAverageGetTime()).as("microseconds an entry").isGreaterThanOrEqualTo(3_000f);
    }

    @Test
    void whatIsDoneAfterwardsTakesNoTime() {
        statistics.setEnabled(true);
        statistics.recordGet(true, 1_000, 4_000);
        statistics.recordGet(false, 5_000, 6_000);
        assertThat(statistics.getAverageGetTime()).isEqualTo(2f);
        statistics.recordGet(true, 0, 9_000);
        statistics.recordGet(true, 9_000, 0);
        assertThat(statistics.getAverageGetTime())
                .as("began or ended while switched off")
                .isEqualTo(1f);
    }

    @Test
    void anOperationThatBeganBeforeCountingTakesNoTime() {
        long start = statistics.start();
        statistics.setEnabled(true);
        statistics.recordPuts(1, start);
        assertThat(statistics.getCachePuts()).isEqualTo(1);
        assertThat(statistics.getAveragePutTime()).isZero();
    }

    @Test
    void clearSetsAllToZero() {
        statistics.setEnabled(true);
        statistics.recordGet(true, statistics.start());
        statistics.recordPuts(1, statistics.start());
        statistics.recordRemovals(1, statistics.start());
        statistics.clear();
        assertThat(statistics.getCacheGets()).isZero();
        assertThat(statistics.getCachePuts()).isZero();
        assertThat(statistics.getCacheRemovals()).isZero();
        assertThat(statistics.getAverageRemoveTime()).isZero();
        assertThat(statistics.getCacheHitPercentage()).isZero();
    }
}
