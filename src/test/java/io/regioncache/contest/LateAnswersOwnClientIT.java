package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.config.RedissonClients;
import io.regioncache.testing.Faults;
import io.regioncache.testing.FaultyRoute;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * As {@link LateAnswersIT}, with a client that the application has made, configured to send everything again four times: no
 * change is sent twice all the same.
 */
@ExtendWith(RedisServers.class)
class LateAnswersOwnClientIT {

    /** One that creates, and one that replaces what it gets. */
    private static final List<Contest> CONTESTS = List.of(Contest.PUT_IF_ABSENT, Contest.GET_AND_PUT);

    private static final Size SIZE = new Size(4, 15);
    private static final int ONE_IN = 30;
    private static final int TIMEOUT_MILLIS = 100;
    private static final int LONGEST_DELAY_MILLIS = 250;
    private static final int CONNECTIONS = 4;

    private final long seed =
            Long.getLong("regioncache.faults.seed", ThreadLocalRandom.current().nextLong());
    private final Faults faults = new Faults(seed, ONE_IN, LONGEST_DELAY_MILLIS);

    @Test
    void nothingTakesEffectTwice(RedisProcess redis) throws InterruptedException {
        try (FaultyRoute here = FaultyRoute.to(redis, faults, TIMEOUT_MILLIS, CONNECTIONS);
                FaultyRoute there = FaultyRoute.to(redis, faults, TIMEOUT_MILLIS, CONNECTIONS)) {
            RedissonClient client = clientOf(here);
            try {
                contests(redis.uri(), RedissonClients.register("late", client), here, there);
            } finally {
                RedissonClients.unregister("late");
                client.shutdown();
            }
        }
    }

    /** What Redisson makes of its defaults, but for the shorter timeout. */
    private static RedissonClient clientOf(FaultyRoute route) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(route.uri().substring(0, route.uri().indexOf('?')))
                .setTimeout(TIMEOUT_MILLIS)
                .setConnectionPoolSize(CONNECTIONS)
                .setConnectionMinimumIdleSize(1);
        assertThat(config.useSingleServer().getRetryAttempts()).isEqualTo(4);
        return Redisson.create(config);
    }

    private void contests(String server, URI here, FaultyRoute route, FaultyRoute there) throws InterruptedException {
        long unknown = 0;
        long applied = 0;
        try (Arena arena = Arena.open(server, here.toString(), there.uri())) {
            for (Contest contest : CONTESTS) {
                faults.begin();
                Score score = arena.hold(contest, SIZE);
                route.settle();
                there.settle();
                unknown += score.unknown().size();
                applied += arena.judge(contest, SIZE, score);
            }
        } catch (AssertionError | RuntimeException | ExecutionException e) {
            throw new AssertionError("Seed " + seed + ". " + e.getMessage(), e);
        }
        assertThat(unknown)
                .as("calls without an answer, of which %d took effect", applied)
                .isPositive();
    }
}
