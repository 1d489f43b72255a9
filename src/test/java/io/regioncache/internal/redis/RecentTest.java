package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is noted has a bound. */
class RecentTest {

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
