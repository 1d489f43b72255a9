package io.regioncache.internal.redis.connection;

import io.regioncache.ServerTimeBounds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * What the server's clock showed at some moment between two of this machine's.
 *
 * @param sent when it was asked
 * @param serverMicros what it showed, in epoch microseconds
 * @param received when the answer was there
 */
record ClockSample(LocalTime sent, long serverMicros, LocalTime received) {

    /** How much the rates of two clocks may differ: clocks that are being adjusted are allowed half of that. */
    private static final long DRIFT = 1_000;

    /** What stands for a sample until one is taken: the server's clock is this machine's. */
    static ClockSample none() {
        LocalTime now = LocalTime.now();
        return new ClockSample(now, now.wallMicros(), now);
    }

    long tookNanos() {
        return received.nanos() - sent.nanos();
    }

    /** What to add to this machine's time of day to get the server's, most likely. */
    long offsetMillis() {
        long atMicros = sent.wallMicros() + TimeUnit.NANOSECONDS.toMicros(tookNanos() / 2);
        return Math.floorDiv(serverMicros - atMicros, 1_000L);
    }

    /** What the server's clock shows at a later moment, at least and at most. */
    ServerTimeBounds bounds(LocalTime now) {
        long least = now.leastMicrosSince(received);
        long most = now.mostMicrosSince(sent);
        return new ServerTimeBounds(
                instant(serverMicros + least - least / DRIFT), instant(serverMicros + most + most / DRIFT + 1));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
