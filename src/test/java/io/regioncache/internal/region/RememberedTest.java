package io.regioncache.internal.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered has a bound. */
class RememberedTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Remembered<Integer, Integer> remembered = new Remembered<>(key -> {
        made.incrementAndGet();
        return -key;
    });

    @Test
    void makesEachOnceAndAgainWhatItHasForgotten() {
        for (int round = 0; round < 2; round++) {
            for (int key = 0; key < 100; key++) {
                assertThat(remembered.of(key)).isEqualTo(-key);
            }
        }
        assertThat(made).hasValue(100);
        for (int key = 0; key < 10_000; key++) {
            remembered.of(key);
        }
        remembered.of(0);

        assertThat(made).hasValueGreaterThan(10_000);
    }
}
