package io.regioncache.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.Waiting;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Threads of two processes that spend from one bucket of tokens get all that is in it, and not one more. */
@ExtendWith(RedisServers.class)
class BucketIT {

    private static final List<String> NAMES = List.of("first", "second", "third");
    private static final Duration SHORT = new Duration(TimeUnit.MILLISECONDS, 100);

    @Test
    void onASingleServer(RedisProcess redis) throws InterruptedException, ExecutionException {
        eternal(redis.uri());
        redis.flush();
        expiring(redis.uri());
    }

    @Test
    void onACluster(RedisClusterProcess cluster) throws InterruptedException, ExecutionException {
        eternal(cluster.uri());
        cluster.flush();
        expiring(cluster.uri());
    }

    private static void eternal(String uri) throws InterruptedException, ExecutionException {
        try (Buckets here = Buckets.openEternal(uri);
                JavaProcess there = JavaProcess.start(BucketProcess.class, uri, "false")) {
            spendAll(here, there);
        }
    }

    /** A bucket that has expired is full again for everybody, and once only. */
    private static void expiring(String uri) throws InterruptedException, ExecutionException {
        try (Buckets shortLived = Buckets.openExpiring(uri + "?clientName=short", SHORT);
                Buckets here = Buckets.openExpiring(uri, Duration.ONE_HOUR);
                JavaProcess there = JavaProcess.start(BucketProcess.class, uri, "true")) {
            for (String name : NAMES) {
                assertThat(shortLived.spendOne(name)).isTrue();
                Waiting.until(() -> name + " to expire", () -> !here.isKept(name));
            }
            spendAll(here, there);
        }
    }

    private static void spendAll(Buckets here, JavaProcess there) throws InterruptedException, ExecutionException {
        assertThat(there.hear()).isEqualTo("ready");
        for (String name : NAMES) {
            there.tell(name);
            int spentHere = here.spendAll(name);
            int spentThere = Integer.parseInt(there.hear());
            assertThat(spentHere + spentThere)
                    .as("%d here and %d there", spentHere, spentThere)
                    .isEqualTo(Buckets.CAPACITY);
            assertThat(here.spendOne(name)).isFalse();
        }
    }
}
