package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.Faults;
import io.regioncache.testing.FaultyRoute;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * When requests and replies are late or get lost, nothing takes effect twice and nothing has two winners: of the calls
 * that got no answer each took effect once or not at all, and all others are as if nothing had gone wrong.
 *
 * <p>The system property {@code regioncache.faults.rounds} makes it take longer, {@code regioncache.faults.seed} is the seed.
 */
@ExtendWith(RedisServers.class)
class LateAnswersIT {

    private static final int ROUNDS = Integer.getInteger("regioncache.faults.rounds", 1);
    private static final Size SIZE = new Size(4, 40);
    private static final int ONE_IN = 60;
    private static final int TIMEOUT_MILLIS = 100;
    private static final int LONGEST_DELAY_MILLIS = 250;

    /** With less than ten connections Redisson has more than one request on the way in each. */
    private static final int FEW_CONNECTIONS = 4;

    private static final int MANY_CONNECTIONS = 16;

    private final long seed =
            Long.getLong("regioncache.faults.seed", ThreadLocalRandom.current().nextLong());
    private final Faults faults = new Faults(seed, ONE_IN, LONGEST_DELAY_MILLIS);

    @Test
    void onASingleServer(RedisProcess redis) throws InterruptedException {
        try (FaultyRoute here = FaultyRoute.to(redis, faults, TIMEOUT_MILLIS, FEW_CONNECTIONS);
                FaultyRoute there = FaultyRoute.to(redis, faults, TIMEOUT_MILLIS, MANY_CONNECTIONS)) {
            contests(redis.uri(), here, there);
        }
    }

    @Test
    void onACluster(RedisClusterProcess cluster) throws InterruptedException {
        try (FaultyRoute here = FaultyRoute.to(cluster, faults, TIMEOUT_MILLIS, FEW_CONNECTIONS);
                FaultyRoute there = FaultyRoute.to(cluster, faults, TIMEOUT_MILLIS, MANY_CONNECTIONS)) {
            contests(cluster.uri(), here, there);
        }
    }

    private void contests(String server, FaultyRoute here, FaultyRoute there) throws InterruptedException {
        long unknown = 0;
        long applied = 0;
        try (Arena arena = Arena.open(server, here.uri(), there.uri())) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Contest contest : Contest.values()) {
                    faults.begin();
                    Score score = arena.hold(contest, SIZE);
                    here.settle();
                    there.settle();
                    unknown += score.unknown().size();
                    applied += arena.judge(contest, SIZE, score);
                }
            }
        } catch (AssertionError | RuntimeException | ExecutionException e) {
            throw new AssertionError("Seed " + seed + ". " + e.getMessage(), e);
        }
        assertThat(faults.isComplete()).as("what went wrong: %s", faults).isTrue();
        assertThat(applied)
                .as("calls without an answer that took effect, of %d", unknown)
                .isBetween(1L, unknown - 1);
    }
}
