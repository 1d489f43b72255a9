package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The native transport is used where it is on the class path and fits the machine, and nothing else changes. */
@ExtendWith(RedisServers.class)
class NativeTransportIT {

    private static final Path JARS = Path.of("target", "native-transport", "*");
    private static final String HERE = System.getProperty("os.name").equals("Linux") ? "EPOLL" : "NIO";

    @Test
    void isTakenWhereItIsThereUnlessAFileSaysOtherwise(RedisProcess redis, @TempDir Path directory) throws IOException {
        String server = "singleServerConfig:\n  address: redis://127.0.0.1:" + redis.port() + "\n";
        Path silent = Files.writeString(directory.resolve("silent.yaml"), server);
        Path given = Files.writeString(directory.resolve("given.yaml"), server + "transportMode: \"NIO\"\n");
        try (JavaProcess process = JavaProcess.start(JARS, Map.of(), TransportProcess.class)) {
            assertThat(process.ask("redis://127.0.0.1:" + redis.port())).isEqualTo(HERE + " value 0");
            assertThat(process.ask(silent.toUri().toString())).isEqualTo(HERE + " value 0");
            assertThat(process.ask(given.toUri().toString())).isEqualTo("NIO value 0");
        }
    }

    @Test
    void isLeftAloneWhereNettyIsToldSo(RedisProcess redis) {
        Map<String, String> off = Map.of("JAVA_TOOL_OPTIONS", "-Dio.netty.transport.noNative=true");
        try (JavaProcess process = JavaProcess.start(JARS, off, TransportProcess.class)) {
            assertThat(process.ask("redis://127.0.0.1:" + redis.port())).isEqualTo("NIO value 0");
        }
    }

    @Test
    void isNotMissedWhereItIsNotThere(RedisProcess redis) {
        try (JavaProcess process = JavaProcess.start(TransportProcess.class)) {
            assertThat(process.ask("redis://127.0.0.1:" + redis.port())).isEqualTo("NIO value 0");
        }
    }
}
