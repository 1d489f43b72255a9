package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.config.ManagerSettings;
import io.regioncache.testing.CommandLineJar;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.client.codec.StringCodec;

class SentinelConnectorIT {

    @TempDir
    private static Path directory;

    private static RedisProcess master;
    private static Process sentinel;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        master = RedisProcess.start("--requirepass", "s3cret");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path file = Files.writeString(
                directory.resolve("sentinel.conf"),
                "port " + port + "\nbind 127.0.0.1\nsentinel monitor my-master 127.0.0.1 " + master.port()
                        + " 1\nsentinel auth-pass my-master s3cret\n");
        sentinel = new ProcessBuilder(EmbeddedExecutable.path().toString(), file.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Waiting.until(() -> "the sentinel to answer", SentinelConnectorIT::answers);
    }

    private static boolean answers() {
        try (RespClient client = RespClient.connect(port)) {
            return client.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "my-master") != null;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        sentinel.destroyForcibly().waitFor();
        master.close();
    }

    @AfterEach
    void nothingIsLeftRunning() {
        OwnThreads.awaitNone();
    }

    private static ServerConnection connect(String uri) {
        return Connector.connect(ManagerSettings.of(URI.create(uri), null), SentinelConnectorIT.class.getClassLoader());
    }

    @Test
    void findsTheMaster() {
        try (ServerConnection connection =
                connect("redis-sentinel://:s3cret@127.0.0.1:1,127.0.0.1:" + port + "/2?master=my-master")) {
            connection.client().getBucket("key", StringCodec.INSTANCE).set("value");
            assertThat(connection.isCluster()).isFalse();
            try (RespClient client = master.connect()) {
                client.call("AUTH", "s3cret");
                client.call("SELECT", 2);
                assertThat(client.text("GET", "key")).isEqualTo("value");
            }
        }
        assertThat(OwnThreads.names()).isEmpty();
    }

    @Test
    void theCommandLineFindsItToo() {
        try (JavaProcess tree = CommandLineJar.run(
                "tree", "--uri", "redis-sentinel://:s3cret@127.0.0.1:1,127.0.0.1:" + port + "?master=my-master")) {
            assertThat(tree.awaitEnd()).as(tree.errors()).isZero();
            assertThat(tree.errors()).isEmpty();
        }
    }

    @Test
    void saysThatAMasterIsUnknown() {
        assertThat(catchThrowable(() -> connect("redis-sentinel://127.0.0.1:" + port + "?master=other")))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("the sentinel at 127.0.0.1:" + port + " knows no master \"other\"");
    }

    @Test
    void saysWhatIsWrongWithTheMaster() {
        assertThat(catchThrowable(() -> connect("redis-sentinel://127.0.0.1:" + port + "?master=my-master")))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("the master that the sentinels announce at 127.0.0.1:" + master.port())
                .hasMessageContaining("asks for a password");
    }

    @Test
    void aSentinelIsNoServer() {
        assertThat(catchThrowable(() -> connect("redis://127.0.0.1:" + port)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("redis-sentinel://");
    }
}
