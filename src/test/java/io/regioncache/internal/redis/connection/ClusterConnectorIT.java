package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.config.ManagerSettings;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.net.URI;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.client.codec.StringCodec;

@ExtendWith(RedisServers.class)
class ClusterConnectorIT {

    @AfterEach
    void nothingIsLeftRunning() {
        OwnThreads.awaitNone();
    }

    private static ServerConnection connect(String uri) {
        return Connector.connect(ManagerSettings.of(URI.create(uri), null), ClusterConnectorIT.class.getClassLoader());
    }

    @Test
    void opensAndClosesCompletely(RedisClusterProcess cluster) {
        try (ServerConnection connection = connect(cluster.uri())) {
            assertThat(connection.isCluster()).isTrue();
            assertThat(connection.clockOffsetMillis()).isBetween(-50L, 50L);
            for (int i = 0; i < 20; i++) {
                connection.client().getBucket("key" + i, StringCodec.INSTANCE).set("value");
                assertThat(connection
                                .client()
                                .getBucket("key" + i, StringCodec.INSTANCE)
                                .get())
                        .isEqualTo("value");
            }
        }
        assertThat(OwnThreads.names()).isEmpty();
    }

    @Test
    void needsOneNodeOnly(RedisClusterProcess cluster) {
        int port = cluster.masters().get(1).port();
        connect("redis-cluster://127.0.0.1:1,127.0.0.1:" + port).close();
        connect("redis-cluster://127.0.0.1:" + cluster.replicas().get(0).port()).close();
    }

    @Test
    void saysThatANodeIsNoSingleServer(RedisClusterProcess cluster) {
        Throwable failure = catchThrowable(
                () -> connect("redis://127.0.0.1:" + cluster.masters().get(0).port()));
        assertThat(failure)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("is a node of a Redis Cluster. Write redis-cluster://");
    }

    @Test
    void saysThatAClusterIsDown() {
        try (RedisProcess lonely = RedisProcess.startLonelyNode()) {
            Throwable failure = catchThrowable(() -> connect("redis-cluster://127.0.0.1:" + lonely.port()));
            assertThat(failure).isInstanceOf(CacheException.class).hasMessageContaining("the cluster is down");
        }
    }

    @Test
    void warnsOnceOfEvictionOnAnyMaster(RedisClusterProcess cluster) {
        RedisProcess last = cluster.masters().get(2);
        try (RespClient client = last.connect();
                CapturedLog log = new CapturedLog()) {
            client.call("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
            connect(cluster.uri()).close();
            client.call("CONFIG", "SET", "maxmemory-policy", "noeviction");
            assertThat(log.warnings()).singleElement().asString().contains(":" + last.port() + " (allkeys-lfu");
        }
    }
}
