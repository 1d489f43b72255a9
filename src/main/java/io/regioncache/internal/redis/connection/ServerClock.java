package io.regioncache.internal.redis.connection;

import io.regioncache.ServerTimeBounds;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.client.protocol.Time;

/**
 * How far the server's clock is from this machine's.
 *
 * <p>Of several samples the one with the shortest round trip counts: the server looked at its clock somewhere within it.
 * On a cluster the master with the lowest address is asked, so that all processes go by the same clock. Safe for use by
 * many threads.
 */
final class ServerClock {

    private static final int SAMPLES = 5;

    private final RedissonClient client;
    private volatile ClockSample best = ClockSample.none();

    ServerClock(RedissonClient client) {
        this.client = client;
    }

    long offsetMillis() {
        return best.offsetMillis();
    }

    /** What the server's clock shows now, at least and at most. */
    ServerTimeBounds bounds() {
        return best.bounds(LocalTime.now());
    }

    /** Measures anew; takes five round trips. */
    long measure() {
        RedisNode node = Masters.of(client).get(0);
        ClockSample shortest = null;
        for (int i = 0; i < SAMPLES; i++) {
            LocalTime sent = LocalTime.now();
            Time server = node.time();
            ClockSample sample = new ClockSample(sent, micros(server), LocalTime.now());
            if (shortest == null || sample.tookNanos() < shortest.tookNanos()) {
                shortest = sample;
            }
        }
        if (shortest != null) {
            best = shortest;
        }
        return best.offsetMillis();
    }

    private static long micros(Time time) {
        return TimeUnit.SECONDS.toMicros(time.getSeconds()) + time.getMicroseconds();
    }
}
