package io.regioncache.internal.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.ServerLocation.RedissonYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.Protocol;
import org.redisson.config.ReadMode;
import org.redisson.config.SingleServerConfig;

class RedissonYamlFileTest {

    @TempDir
    private Path directory;

    private Config read(String yaml) {
        return readFrom(write("redisson.yaml", yaml).toUri().toString());
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Config readFrom(String location) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            return new RedissonYamlFile(new RedissonYaml(location), loader).read();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SingleServerConfig single(Config config) {
        return (SingleServerConfig) ConfigSupport.getConfig(config);
    }

    @Test
    void readsAllKindsOfLocation() {
        Path file = write("a b.yaml", "singleServerConfig:\n  address: redis://h:7\n  timeout: 1234\n");
        for (String location : new String[] {
            file.toUri().toString(),
            "file:" + file.toUri().getRawPath(),
            "classpath:a%20b.yaml",
            "classpath:/a%20b.yaml",
            "a%20b.yaml",
            file.toUri().getRawPath()
        }) {
            assertThat(single(readFrom(location)).getTimeout()).as(location).isEqualTo(1234);
        }
    }

    @Test
    void insistsOnWhatTheStorageReliesOn() {
        Config config =
                read("lazyInitialization: true\nprotocol: RESP3\nreferenceEnabled: true\nuseScriptCache: false\n"
                        + "singleServerConfig:\n  address: redis://h:7\n");
        assertThat(config.isLazyInitialization()).isFalse();
        assertThat(config.getProtocol()).isEqualTo(Protocol.RESP2);
        assertThat(config.isReferenceEnabled()).isFalse();
        assertThat(config.isUseScriptCache()).isTrue();
    }

    @Test
    void readsFromMastersUnlessToldOtherwise() {
        String cluster = "clusterServersConfig:\n  nodeAddresses: [\"redis://h:7\"]\n";
        assertThat(((ClusterServersConfig) ConfigSupport.getConfig(read(cluster + "  # readMode: SLAVE\n")))
                        .getReadMode())
                .isEqualTo(ReadMode.MASTER);
        try (CapturedLog log = new CapturedLog()) {
            Config config = read(cluster + "  readMode: MASTER_SLAVE\n");
            assertThat(((ClusterServersConfig) ConfigSupport.getConfig(config)).getReadMode())
                    .isEqualTo(ReadMode.MASTER_SLAVE);
            assertThat(log.warnings()).singleElement().asString().contains("readMode: MASTER_SLAVE");
        }
    }

    @Test
    void takesPasswordsOutOfAddresses() {
        Config config = read("singleServerConfig:\n  address: redis://me:s3cret@h:7\n");
        assertThat(single(config).getAddress()).isEqualTo("redis://h:7");
        assertThat(config.getUsername()).isEqualTo("me");
        assertThat(config.getPassword()).isEqualTo("s3cret");
        Config cluster =
                read("clusterServersConfig:\n  nodeAddresses: [\"redis://:s3cret@h:7\", \"redis://:s3cret@h:8\"]\n");
        assertThat(((ClusterServersConfig) ConfigSupport.getConfig(cluster)).getNodeAddresses())
                .containsExactly("redis://h:7", "redis://h:8");
        assertThat(cluster.getPassword()).isEqualTo("s3cret");
        assertThatThrownBy(() ->
                        read("clusterServersConfig:\n  nodeAddresses: [\"redis://:s3cret@h:7\", \"redis://:b@h:8\"]\n"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("different passwords")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "threads: 3\n",
                "- s3cret\n",
                "s3cret",
                "singleServerConfig:\n  address: [s3cret\n",
                "singleServerConfig:\n  password: s3cret\n  timeout: soon\n",
                "singleServerConfig:\n  timeout: s3cret\n",
                "singleServerConfig:\n\tpassword: s3cret\n",
                "singleServerConfig:\n  address: \"http://:s3cret@h:1\"\n",
                "singleServerConfig:\n  address: \"redis://:s3cret@h\"\n",
                "singleServerConfig:\n  address: \"redis://:s3cret@h:port\"\n",
                "codec: !<no.such.Codec> {password: s3cret}\nsingleServerConfig:\n  address: redis://h:1\n",
                "clusterServersConfig:\n  password: s3cret\n",
                "singleServerConfig:\n  address: redis://h:1\n  connectionPoolSize: 1\n  password: s3cret\n"
            })
    void saysWhatIsWrongWithoutQuoting(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(CacheException.class).satisfies(failure -> {
            assertThat(failure).hasMessageContaining("redisson.yaml");
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("s3cret");
            }
        });
    }

    @Test
    void tellsLineAndProperty() {
        assertThatThrownBy(() -> read("singleServerConfig:\n  address: redis://h:1\n  timeout: soon\n"))
                .hasMessageContaining("timeout")
                .hasMessageContaining("line 3");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> readFrom("file:/no/such.yaml"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("There is no Redisson configuration at file:/no/such.yaml");
        assertThatThrownBy(() -> readFrom("no-such.yaml")).hasMessageContaining("a relative one starts at");
        assertThatThrownBy(() -> readFrom("classpath:no-such.yaml")).hasMessageContaining("on the class path");
        assertThatThrownBy(() -> readFrom("file://host/x.yaml"))
                .hasMessageContaining("Write file:/directory/name.yaml");
        assertThatThrownBy(() -> readFrom(directory.toUri().toString())).hasMessageContaining("can't be read");
    }
}
