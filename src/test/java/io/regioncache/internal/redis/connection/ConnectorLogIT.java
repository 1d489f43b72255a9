package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.config.ManagerSettings;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is logged down to level DEBUG, by this project and by Redisson, in a JVM of its own. */
class ConnectorLogIT {

    @TempDir
    private Path directory;

    private String log(String... uris) throws IOException {
        Path log = directory.resolve("log");
        try (JavaProcess jvm = JavaProcess.start(Opener.class, log.toString())) {
            for (String uri : uris) {
                assertThat(jvm.ask(uri)).isIn("opened", "failed");
            }
        }
        return Files.readString(log);
    }

    private String yaml(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toUri().toString();
    }

    @Test
    void tellsNoPassword() throws IOException {
        try (RedisProcess server = RedisProcess.start("--requirepass", "s3cret")) {
            String address = "127.0.0.1:" + server.port();
            String log = log(
                    "redis://:s3cret@" + address,
                    "redis://default:s3cret@" + address + "/1?clientName=x",
                    "redis://:s3cretx@" + address,
                    "redis-cluster://:s3cret@" + address,
                    "rediss://:s3cret@" + address + "?connectTimeout=200ms",
                    yaml("a.yaml", "singleServerConfig:\n  address: redis://:s3cret@" + address + "\n"),
                    yaml("b.yaml", "password: s3cret\nsingleServerConfig:\n  address: redis://" + address + "\n"),
                    yaml("c.yaml", "singleServerConfig:\n  password: s3cret\n  address: redis://" + address + "\n"),
                    yaml("d.yaml", "clusterServersConfig:\n  nodeAddresses: [\"redis://:s3cret@" + address + "\"]\n"));
            assertThat(log).contains("INFO org.redisson").contains("DEBUG").doesNotContain("s3cret");
        }
    }

    @Test
    void tellsThePortOfTheEmbeddedServer() throws IOException {
        assertThat(log("embedded:redis"))
                .containsPattern("INFO .*EmbeddedServer - Started an embedded Redis at 127\\.0\\.0\\.1:\\d+")
                .containsPattern("INFO .*EmbeddedServer - Stopped the embedded Redis at 127\\.0\\.0\\.1:\\d+");
    }

    /** Opens and closes the URIs that it is told. */
    static final class Opener {

        private Opener() {}

        public static void main(String[] arguments) throws IOException {
            System.setProperty("org.slf4j.simpleLogger.logFile", arguments[0]);
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
            try (var lines = new java.io.BufferedReader(
                    new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8))) {
                for (String uri = lines.readLine(); uri != null; uri = lines.readLine()) {
                    System.out.println(open(uri));
                }
            }
        }

        private static String open(String uri) {
            ManagerSettings settings = ManagerSettings.of(URI.create(uri), null);
            try (ServerConnection connection = Connector.connect(settings, Opener.class.getClassLoader())) {
                return connection.client().isShutdown() ? "shut down" : "opened";
            } catch (CacheException e) {
                return "failed";
            }
        }
    }
}
