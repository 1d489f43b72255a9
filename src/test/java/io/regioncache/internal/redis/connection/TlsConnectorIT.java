package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.config.ManagerSettings;
import io.regioncache.testing.CommandLineJar;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.client.codec.StringCodec;

@ExtendWith(RedisServers.class)
class TlsConnectorIT {

    @TempDir
    private Path directory;

    private Path store;
    private TlsProxy proxy;

    @BeforeEach
    void start(RedisProcess server) {
        store = directory.resolve("store.p12");
        proxy = TlsProxy.start(store, server.port());
    }

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        proxy.close();
        OwnThreads.awaitNone();
    }

    private static ServerConnection connect(String uri) {
        return Connector.connect(ManagerSettings.of(URI.create(uri), null), TlsConnectorIT.class.getClassLoader());
    }

    private String yaml(String host, String password) throws IOException {
        return Files.writeString(
                        directory.resolve("redisson.yaml"),
                        "sslTruststore: " + store.toUri() + "\nsslTruststorePassword: " + password
                                + "\nsslKeystoreType: PKCS12\nsingleServerConfig:\n  address: rediss://" + host + ":"
                                + proxy.port() + "\n")
                .toUri()
                .toString();
    }

    @Test
    void speaksTlsWithATrustedServer() throws IOException {
        try (ServerConnection connection = connect(yaml("127.0.0.1", TlsProxy.PASSWORD))) {
            connection.client().getBucket("key", StringCodec.INSTANCE).set("value");
            assertThat(connection
                            .client()
                            .getBucket("key", StringCodec.INSTANCE)
                            .get())
                    .isEqualTo("value");
        }
    }

    @Test
    void theCommandLineSpeaksTlsToo() throws IOException {
        try (JavaProcess tree = CommandLineJar.run("tree", "--uri", yaml("127.0.0.1", TlsProxy.PASSWORD))) {
            assertThat(tree.awaitEnd()).as(tree.errors()).isZero();
            assertThat(tree.errors()).isEmpty();
        }
    }

    @Test
    void refusesAServerThatIsNotTrusted() {
        assertThat(catchThrowable(() -> connect("rediss://127.0.0.1:" + proxy.port())))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("did not agree on TLS")
                .hasMessageContaining("trustStore");
    }

    @Test
    void refusesACertificateForAnotherHost() throws IOException {
        String uri = yaml("localhost", TlsProxy.PASSWORD);
        assertThat(catchThrowable(() -> connect(uri)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("did not agree on TLS");
    }

    @Test
    void saysThatATrustStoreCannotBeRead() throws IOException {
        String uri = yaml("127.0.0.1", "s3cret");
        assertThat(catchThrowable(() -> connect(uri)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("trust store can't be read")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void saysThatTheServerExpectsTls() {
        assertThat(catchThrowable(() -> connect("redis://127.0.0.1:" + proxy.port())))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("rediss://");
    }
}
