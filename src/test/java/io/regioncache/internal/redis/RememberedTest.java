package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered, and noted as {@link Recent}, has a bound. */
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

    @Test
    void whatWasNotedIsRecentAndMayBeForgottenAmongMany() {
        Recent<Integer> recent = new Recent<>();
        assertThat(recent.contains(1)).isFalse();
        recent.add(1);
        assertThat(recent.contains(1)).isTrue();
        assertThat(recent.contains(2)).isFalse();
        for (int i = 2; i < 10_000; i++) {
            recent.add(i);
            assertThat(recent.contains(i)).isTrue();
        }
        assertThat(recent.contains(1)).isFalse();
    }
}
