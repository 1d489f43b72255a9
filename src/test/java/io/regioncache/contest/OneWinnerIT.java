package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.Rounds;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever threads of two processes fight for, each prize has exactly one winner, and nothing that was added is lost. */
@ExtendWith(RedisServers.class)
class OneWinnerIT {

    @Test
    void onASingleServer(RedisProcess redis) throws InterruptedException, ExecutionException {
        try (Arena arena = Arena.open(redis.uri())) {
            contests(arena);
        }
    }

    @Test
    void whereOneProcessUsesStages(RedisProcess redis) throws InterruptedException, ExecutionException {
        try (Arena arena = Arena.openAsynchronousHere(redis.uri())) {
            contests(arena);
        }
    }

    @Test
    void onACluster(RedisClusterProcess cluster) throws InterruptedException, ExecutionException {
        try (Arena arena = Arena.open(cluster.uri())) {
            contests(arena);
        }
    }

    private static void contests(Arena arena) throws InterruptedException, ExecutionException {
        for (Contest contest : Contest.values()) {
            hold(arena, contest, new Size(4, Rounds.of(100)));
        }
        hold(arena, Contest.INVOKE, new Size(8, Rounds.of(1_000)));
        hold(arena, Contest.INVOKE_ON_MANY, new Size(8, Rounds.of(1_000)));
    }

    private static void hold(Arena arena, Contest contest, Size size) throws InterruptedException, ExecutionException {
        Score score = arena.hold(contest, size);
        assertThat(score.unknown()).as("calls without an answer").isEmpty();
        arena.judge(contest, size, score);
    }
}
