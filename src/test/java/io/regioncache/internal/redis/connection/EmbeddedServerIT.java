package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.ManagerSettings;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.client.codec.StringCodec;

class EmbeddedServerIT {

    private static ServerConnection connect() {
        return Connector.connect(
                ManagerSettings.of(URI.create("embedded:redis"), null), EmbeddedServerIT.class.getClassLoader());
    }

    @AfterEach
    void nothingIsLeftRunning() {
        OwnThreads.awaitNone();
    }

    private static boolean isUp(int port) {
        try (RespClient client = RespClient.connect(port)) {
            return "PONG".equals(client.call("PING"));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void managersShareOneServerUntilTheLastIsClosed() {
        ServerConnection one = connect();
        ServerConnection two = connect();
        one.client().getBucket("key", StringCodec.INSTANCE).set("value");
        assertThat(two.client().getBucket("key", StringCodec.INSTANCE).get()).isEqualTo("value");
        one.close();
        one.close();
        assertThat(two.client().getBucket("key", StringCodec.INSTANCE).get()).isEqualTo("value");
        two.close();
        assertThat(OwnThreads.names()).isEmpty();
    }

    @Test
    void opensAndClosesOften() {
        for (int i = 0; i < 10; i++) {
            try (ServerConnection connection = connect()) {
                assertThat(connection
                                .client()
                                .getBucket("key", StringCodec.INSTANCE)
                                .get())
                        .isNull();
                connection.client().getBucket("key", StringCodec.INSTANCE).set("value");
            }
        }
    }

    @Test
    void aServerThatDiedIsReplaced() {
        EmbeddedServer.Lease lost = EmbeddedServer.acquire();
        int port = lost.address().port();
        try (RespClient client = RespClient.connect(port)) {
            assertThatThrownBy(() -> client.call("SHUTDOWN", "NOSAVE")).isInstanceOf(UncheckedIOException.class);
        }
        Waiting.until(() -> "the server to be gone", () -> !isUp(port));
        EmbeddedServer.Lease next = EmbeddedServer.acquire();
        assertThat(isUp(next.address().port())).isTrue();
        lost.close();
        assertThat(isUp(next.address().port())).isTrue();
        next.close();
        assertThat(isUp(next.address().port())).isFalse();
    }

    @Test
    void endsEvenWhenTheJvmIsKilled() {
        int port;
        try (JavaProcess jvm = JavaProcess.start(Holder.class)) {
            port = Integer.parseInt(jvm.hear());
            assertThat(isUp(port)).isTrue();
        }
        Waiting.until(() -> "the server to end with its JVM", () -> !isUp(port));
    }

    @Test
    void endsWhenTheJvmDoes() {
        try (JavaProcess jvm = JavaProcess.start(Holder.class)) {
            int port = Integer.parseInt(jvm.hear());
            jvm.tell("end");
            Waiting.until(() -> "the server to end with its JVM", () -> !isUp(port));
        }
    }

    @Test
    void saysWhyItDoesNotStart(@TempDir Path directory) throws IOException {
        Path broken = Files.writeString(directory.resolve("redis"), "#!/bin/sh\necho it is broken\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> EmbeddedProcess.start(broken))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("it is broken");
    }

    /** Starts the server, tells its port, and ends when told to. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(EmbeddedServer.acquire().address().port());
            if (System.in.read() >= 0) {
                System.exit(0);
            }
        }
    }
}
