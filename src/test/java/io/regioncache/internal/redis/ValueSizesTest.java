package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueSizesTest {

    private static final int MOST = 64;

    private final ValueSizes sizes = new ValueSizes();

    @Test
    void whatIsNotKnownMayGoTogether() {
        assertThat(sizes.thatGoTogether(MOST)).isEqualTo(MOST);
    }

    @Test
    void smallValuesMayGoTogether() {
        note(100, 100);

        assertThat(sizes.thatGoTogether(MOST)).isEqualTo(MOST);
    }

    @Test
    void afterTheFirstLargeValueEachGoesAlone() {
        note(100_000, 1);

        assertThat(sizes.thatGoTogether(MOST)).isEqualTo(1);
    }

    @Test
    void oneLargeValueAmongSmallOnesDoesNotKeepThemApartForLong() {
        note(100, 10);
        note(100_000, 1);
        note(100, 60);

        assertThat(sizes.thatGoTogether(MOST)).isEqualTo(MOST);
    }

    @Test
    void valuesInBetweenGoTogetherAsManyAsThereIsRoomFor() {
        note(4_096, 1);

        assertThat(sizes.thatGoTogether(MOST)).isEqualTo(8);
    }

    private void note(int bytes, int times) {
        for (int i = 0; i < times; i++) {
            sizes.note(bytes);
        }
    }
}
