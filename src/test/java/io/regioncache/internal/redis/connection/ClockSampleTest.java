package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ServerTimeBounds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockSampleTest {

    private static final long SECOND = 1_000_000;
    private static final long NANOS = 1_000;

    @Test
    void boundsEnfoldTheServersClockWhateverTheLocalOnesShow() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long server = random.nextLong(1_000 * SECOND);
            long wall = random.nextLong(1_000 * SECOND);
            long there = random.nextLong(SECOND);
            long back = random.nextLong(SECOND);
            ClockSample sample =
                    new ClockSample(local(0, wall), server + there, local(there + back, wall + there + back));

            long passed = random.nextLong(3_600 * SECOND);
            long drift = random.nextLong(-passed / 2_000 - 1, passed / 2_000 + 1);
            LocalTime now = local(there + back + passed + drift, wall + there + back + passed + drift);
            ServerTimeBounds bounds = sample.bounds(now);

            Instant actual = Instant.EPOCH.plus(server + there + back + passed, ChronoUnit.MICROS);
            assertThat(bounds.earliest()).isBeforeOrEqualTo(actual);
            assertThat(bounds.latest()).isAfterOrEqualTo(actual);
        }
    }

    @Test
    void boundsAreAsFarApartAsTheRoundTripAndAThousandthOfTheAge() {
        ClockSample sample = new ClockSample(local(0, 0), 5 * SECOND, local(200, 200));

        ServerTimeBounds bounds = sample.bounds(local(200 + 10 * SECOND, 200 + 10 * SECOND));

        assertThat(ChronoUnit.MICROS.between(bounds.earliest(), bounds.latest()))
                .isBetween(200 + 20_000L, 200 + 20_010L);
    }

    @Test
    void aMachineThatSleptOrWhoseTimeOfDayWasSetWidensThem() {
        ClockSample sample = new ClockSample(local(0, 0), 0, local(0, 0));

        ServerTimeBounds slept = sample.bounds(local(SECOND, 3_600 * SECOND));
        assertThat(slept.earliest()).isBefore(Instant.ofEpochSecond(2));
        assertThat(slept.latest()).isAfter(Instant.ofEpochSecond(3_599));
        ServerTimeBounds setBack = sample.bounds(local(SECOND, -3_600 * SECOND));
        assertThat(setBack.earliest()).isEqualTo(Instant.EPOCH);
        assertThat(setBack.latest()).isAfter(Instant.ofEpochSecond(1));
    }

    @Test
    void offsetLeadsFromThisMachinesClockToTheServers() {
        assertThat(new ClockSample(local(0, 7 * SECOND), 9 * SECOND, local(2_000, 7 * SECOND + 2_000)).offsetMillis())
                .isEqualTo(1_999);
    }

    private static LocalTime local(long micros, long wallMicros) {
        return new LocalTime(micros * NANOS, wallMicros);
    }
}
