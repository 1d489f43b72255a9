package io.regioncache.internal.redis.connection;

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
    private volatile long offsetMillis;

    ServerClock(RedissonClient client) {
        this.client = client;
    }

    long offsetMillis() {
        return offsetMillis;
    }

    /** Measures anew; takes five round trips. */
    long measure() {
        RedisNode node = Masters.of(client).get(0);
        long shortest = Long.MAX_VALUE;
        long best = offsetMillis;
        for (int i = 0; i < SAMPLES; i++) {
            long localMillis = System.currentTimeMillis();
            long start = System.nanoTime();
            Time server = node.time();
            long tookNanos = System.nanoTime() - start;
            if (tookNanos < shortest) {
                shortest = tookNanos;
                best = millis(server) - localMillis - TimeUnit.NANOSECONDS.toMillis(tookNanos / 2);
            }
        }
        offsetMillis = best;
        return best;
    }

    private static long millis(Time time) {
        return TimeUnit.SECONDS.toMillis(time.getSeconds()) + TimeUnit.MICROSECONDS.toMillis(time.getMicroseconds());
    }
}
