package io.regioncache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.ServerInfo;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A manager tells what its servers are, and whether they answer. */
@ExtendWith(RedisServers.class)
class ServersIT {

    private final RegionCachingProvider provider = new RegionCachingProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private RegionCacheManager open(String uri, Properties properties) {
        return provider.getCacheManager(URI.create(uri), null, properties).unwrap(RegionCacheManager.class);
    }

    private static List<ServerInfo> servers(RegionCacheManager manager) throws Exception {
        return manager.servers().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aServerSaysWhatItIs(RedisProcess redis) throws Exception {
        RegionCacheManager manager = open(redis.uri(), new Properties());
        assertThat(servers(manager)).singleElement().satisfies(server -> {
            assertThat(server.isKnown()).isTrue();
            assertThat(server.address()).isEqualTo("127.0.0.1:" + redis.port());
            assertThat(server.port()).isEqualTo(redis.port());
            assertThat(server.product()).isIn("redis", "valkey");
            assertThat(server.version()).matches("\\d+\\.\\d+.*");
            assertThat(server.mode()).isEqualTo("standalone");
            assertThat(server.usedBytes()).isPositive();
        });
        manager.close();
        assertThatThrownBy(manager::servers).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyMasterOfAClusterIsAsked(RedisClusterProcess cluster) throws Exception {
        List<ServerInfo> servers = servers(open(cluster.uri(), new Properties()));
        assertThat(servers).extracting(ServerInfo::mode).containsOnly("cluster").hasSize(3);
        assertThat(servers).extracting(ServerInfo::address).doesNotHaveDuplicates();
    }

    @Test
    void whoMayNotAskIsAnsweredAllTheSame(RedisProcess redis) throws Exception {
        Properties user = new Properties();
        user.setProperty("username", "quiet");
        user.setProperty("password", "s3cret");
        try (RespClient client = redis.connect()) {
            client.call("ACL", "SETUSER", "quiet", "on", ">s3cret", "~*", "&*", "+@all", "-info");
            assertThat(servers(open(redis.uri(), user)))
                    .containsExactly(new ServerInfo("127.0.0.1:" + redis.port(), "", "", "", 0, 0, 0, ""));
            provider.close();
            client.call("ACL", "DELUSER", "quiet");
        }
    }

    @Test
    void aServerThatIsGoneFailsTheQuestion() {
        Properties impatient = new Properties();
        impatient.setProperty("timeout", "200ms");
        impatient.setProperty("connectTimeout", "200ms");
        impatient.setProperty("retryAttempts", "0");
        try (RedisProcess redis = RedisProcess.start()) {
            RegionCacheManager manager = open(redis.uri(), impatient);
            redis.kill();
            assertThatThrownBy(() -> servers(manager))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(RegionCacheException.class)
                    .hasMessageStartingWith("Asking the server 127.0.0.1:" + redis.port() + " failed: ");
        }
    }
}
