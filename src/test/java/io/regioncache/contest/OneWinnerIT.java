package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever threads of two processes fight for, each prize has exactly one winner, and nothing that was added is lost. */
@ExtendWith(RedisServers.class)
class OneWinnerIT {

    @Test
    void onASingleServer(RedisProcess redis) throws InterruptedException, ExecutionException {
        contests(redis.uri());
    }

    @Test
    void onACluster(RedisClusterProcess cluster) throws InterruptedException, ExecutionException {
        contests(cluster.uri());
    }

    private static void contests(String uri) throws InterruptedException, ExecutionException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
                JavaProcess other = JavaProcess.start(ContestProcess.class, uri)) {
            Cache<String, String> cache = manager.createCache("contest.prizes", new MutableConfiguration<>());
            assertThat(other.hear()).isEqualTo("ready");
            for (Contest contest : Contest.values()) {
                List<String> won = contest(contest, cache, other);
                switch (contest) {
                    case PUT_IF_ABSENT, REMOVE_VALUE, GET_AND_REMOVE -> assertExactly(contest, won, Contest.keys());
                    case REPLACE_VALUE -> assertExactly(contest, won, numbers(0, Contest.TURNS - 1));
                    case INVOKE -> assertExactly(contest, won, numbers(1, 2 * Contest.THREADS * Contest.TURNS));
                    case GET_AND_REPLACE, GET_AND_PUT -> {
                        won.add(cache.get(Contest.THE_KEY));
                        assertExactly(contest, won, allValues());
                    }
                }
            }
        }
    }

    private static List<String> contest(Contest contest, Cache<String, String> cache, JavaProcess other)
            throws InterruptedException, ExecutionException {
        cache.clear();
        contest.prepare(cache);
        other.tell(contest.name());
        List<String> won = new ArrayList<>(contest.takeWithThreads(cache, "here"));
        String wonThere = other.hear();
        if (!wonThere.isEmpty()) {
            won.addAll(Arrays.asList(wonThere.split(",")));
        }
        return won;
    }

    private static void assertExactly(Contest contest, List<String> won, List<String> prizes) {
        assertThat(won).as(contest.name()).containsExactlyInAnyOrderElementsOf(prizes);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    private static List<String> allValues() {
        Stream<String> left = IntStream.range(0, Contest.THREADS)
                .boxed()
                .flatMap(i -> Stream.of("here" + i, "there" + i))
                .flatMap(participant -> Contest.values(participant).stream());
        return Stream.concat(Stream.of("first"), left).toList();
    }
}
