package io.regioncache.internal.redis;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisStores;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** On a server that takes expired fields away by itself, but not those of which somebody wants to hear. */
class RedisFieldTtlTransactionsIT extends RedisTransactionsContract {

    private static final RedisProcess redis = RedisProcess.startWithFieldTtl();

    RedisFieldTtlTransactionsIT() {
        super(() -> RedisStores.on(redis), List.of(redis), "ns", 1);
    }

    @BeforeEach
    void flush() {
        redis.flush();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }
}
