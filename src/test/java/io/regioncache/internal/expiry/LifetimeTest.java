package io.regioncache.internal.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifetimeTest {

    @Test
    void aFiniteLifeEndsAfterItsTime() {
        assertThat(Lifetime.ofMillis(5).deadline(100)).isEqualTo(105);
        assertThat(Lifetime.ofMillis(5).isFinite()).isTrue();
    }

    @Test
    void noTimeIsNoLife() {
        assertThat(Lifetime.ofMillis(0)).isEqualTo(Lifetime.NONE);
        assertThat(Lifetime.ofMillis(-7)).isEqualTo(Lifetime.NONE);
    }

    @Test
    void theConstantsStandForThemselves() {
        assertThat(Lifetime.ETERNAL.deadline(100)).isZero();
        assertThat(Lifetime.UNCHANGED.deadline(100)).isEqualTo(-1);
        assertThat(Lifetime.NONE.deadline(100)).isEqualTo(-2);
    }

    @Test
    void aVeryLongLifeDoesNotOverflow() {
        assertThat(Lifetime.ofMillis(Long.MAX_VALUE).deadline(100)).isEqualTo(1L << 53);
    }
}
