package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.config.ManagerSettings;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

@ExtendWith(RedisServers.class)
class ConnectorIT {

    private static final String NAME = "connector-it";

    @AfterEach
    void nothingIsLeftRunning() {
        OwnThreads.awaitNone();
    }

    private static ServerConnection connect(String uri) {
        return Connector.connect(ManagerSettings.of(URI.create(uri), null), ConnectorIT.class.getClassLoader());
    }

    private static Throwable failure(String uri) {
        Throwable failure = catchThrowable(() -> connect(uri).close());
        assertThat(failure).isInstanceOf(CacheException.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
        return failure;
    }

    private static long clients(RedisProcess server) {
        try (RespClient client = server.connect()) {
            return client.text("CLIENT", "LIST")
                    .lines()
                    .filter(line -> line.contains("name=" + NAME))
                    .count();
        }
    }

    @Test
    void opensAndClosesCompletely(RedisProcess server) {
        for (int i = 0; i < 3; i++) {
            try (ServerConnection connection = connect(server.uri() + "?minimumIdle=3&clientName=" + NAME)) {
                connection.client().getBucket("key", StringCodec.INSTANCE).set("value");
                assertThat(connection.isCluster()).isFalse();
                assertThat(clients(server)).isBetween(3L, 5L);
                assertThat(OwnThreads.names()).isNotEmpty();
            }
            // At once, not some time later: closing waits for the threads.
            assertThat(OwnThreads.names()).isEmpty();
            Waiting.until(() -> "the server to drop the connections", () -> clients(server) == 0);
        }
    }

    @Test
    void closesTwiceWithoutHarm(RedisProcess server) {
        ServerConnection connection = connect(server.uri());
        connection.close();
        connection.close();
        assertThat(connection.client().isShutdown()).isTrue();
    }

    @Test
    void closesThoughTheServerIsGone() {
        try (RedisProcess server = RedisProcess.start()) {
            ServerConnection connection = connect(server.uri());
            server.kill();
            long begun = System.nanoTime();
            connection.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void canBeClosedByAThreadOfItsOwn(RedisProcess server) {
        ServerConnection connection = connect(server.uri());
        connection.client().getConfig().getExecutor().execute(connection::close);
        OwnThreads.awaitNone();
    }

    @Test
    void configuresRedisson(RedisProcess server) {
        try (ServerConnection connection = connect(server.uri() + "/5")) {
            Config config = connection.client().getConfig();
            assertThat(config.isReferenceEnabled()).isFalse();
            assertThat(config.isUseScriptCache()).isTrue();
            connection.client().getBucket("key", StringCodec.INSTANCE).set("value");
            try (RespClient client = server.connect()) {
                client.call("SELECT", 5);
                assertThat(client.text("GET", "key")).isEqualTo("value");
            }
        }
    }

    @Test
    void measuresTheClock(RedisProcess server) {
        try (ServerConnection connection = connect(server.uri())) {
            assertThat(connection.clockOffsetMillis()).isBetween(-50L, 50L);
            assertThat(connection.remeasureClock()).isBetween(-50L, 50L);
        }
    }

    @Test
    void logsInWithUserAndPassword() {
        try (RedisProcess server = RedisProcess.start(
                "--requirepass", "s3cret/@:", "--user", "me", "on", ">s3cret", "~*", "&*", "+@all")) {
            String address = "@127.0.0.1:" + server.port();
            connect("redis://:s3cret%2F%40%3A" + address).close();
            connect("redis://me:s3cret" + address).close();
            assertThat(failure("redis://127.0.0.1:" + server.port())).hasMessageContaining("asks for a password");
            assertThat(failure("redis://:s3cret" + address)).hasMessageContaining("refused user name or password");
            assertThat(failure("redis://other:s3cret" + address))
                    .hasMessageContaining("redis://other:***@127.0.0.1")
                    .hasMessageContaining("refused user name or password");
        }
    }

    @Test
    void saysThatAPasswordIsNotWanted(RedisProcess server) {
        assertThat(failure("redis://:s3cret@127.0.0.1:" + server.port())).hasMessageContaining("has no password");
    }

    @Test
    void worksWithoutTheRightToAskForDetails() {
        try (RedisProcess server = RedisProcess.start(
                "--user", "me", "on", ">s3cret", "~*", "&*", "+@all", "-info", "-command", "-config")) {
            connect("redis://me:s3cret@127.0.0.1:" + server.port()).close();
        }
    }

    @Test
    void saysThatADatabaseDoesNotExist(RedisProcess server) {
        assertThat(failure(server.uri() + "/16")).hasMessageContaining("has no database 16");
        assertThat(failure(server.uri() + "/2000000000")).hasMessageContaining("has no database");
    }

    @Test
    void saysThatTheServerIsNoCluster(RedisProcess server) {
        assertThat(failure("redis-cluster://127.0.0.1:" + server.port()))
                .hasMessageContaining("is not part of a Redis Cluster (it is standalone). Write redis://");
        assertThat(failure("redis-sentinel://127.0.0.1:" + server.port() + "?master=m"))
                .hasMessageContaining("the sentinel at 127.0.0.1:" + server.port());
        assertThat(failure("rediss://127.0.0.1:" + server.port() + "?connectTimeout=500ms"))
                .hasMessageContaining("TLS");
    }

    @Test
    void saysThatTheServerIsAReplica(RedisProcess server) {
        try (RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1 " + server.port())) {
            assertThat(failure(replica.uri()))
                    .hasMessageContaining("is a replica of 127.0.0.1:" + server.port())
                    .hasMessageContaining("Give its master's address");
        }
    }

    @ParameterizedTest
    @CsvSource({"allkeys-lru,100mb,1", "allkeys-random,0,1", "volatile-lru,100mb,0", "noeviction,0,0"})
    void warnsOnceOfEviction(String policy, String limit, int warnings) {
        try (RedisProcess server = RedisProcess.start("--maxmemory-policy", policy, "--maxmemory", limit);
                CapturedLog log = new CapturedLog()) {
            connect(server.uri()).close();
            assertThat(log.warnings()).hasSize(warnings);
            assertThat(log.warnings()).allSatisfy(line -> assertThat(line)
                    .contains(policy)
                    .contains("noeviction")
                    .contains("volatile-*")
                    .contains(server.uri()));
        }
    }

    @Test
    void readsARedissonFile(RedisProcess server, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("redisson.yaml"),
                "singleServerConfig:\n  address: " + server.uri()
                        + "\n  database: 3\n  connectionMinimumIdleSize: 1\n");
        try (ServerConnection connection = connect(file.toUri() + "?namespace=n&colocationDepth=2")) {
            connection.client().getBucket("key", StringCodec.INSTANCE).set("value");
        }
        assertThat(OwnThreads.names()).isEmpty();
        try (RespClient client = server.connect()) {
            client.call("SELECT", 3);
            assertThat(client.text("GET", "key")).isEqualTo("value");
        }
    }

    @Test
    void failsAtOnceWithARedissonFileToo(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("redisson.yaml"), "singleServerConfig:\n  address: redis://u:s3cret@127.0.0.1:1\n");
        long begun = System.nanoTime();
        assertThat(failure(file.toUri().toString())).hasMessageContaining("Connection refused");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }
}
