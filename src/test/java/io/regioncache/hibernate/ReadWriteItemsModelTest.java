package io.regioncache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of read-write caches against a model: random steps of transactions of several processes, of a known seed each. */
class ReadWriteItemsModelTest {

    private static final int RUNS = 500;
    private static final int STEPS = 150;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noReadThatBeginsAfterACommitReturnsAnOlderState(boolean versioned) {
        int hits = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            try (ItemsModel model = new ItemsModel(seed, versioned)) {
                for (int i = 0; i < STEPS; i++) {
                    model.step();
                }
                hits += model.hits();
            }
        }
        assertThat(hits).as("reads that the cache answered").isGreaterThan(RUNS);
    }
}
