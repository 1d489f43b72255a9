package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.config.ManagerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening fails at once, says why without the password, and leaves no thread. */
class ConnectorFailureTest {

    private static final String NOBODY = "127.0.0.1:1";

    /** Far less than the attempts below would take, if opening made them. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Properties MANY_ATTEMPTS = new Properties();

    static {
        MANY_ATTEMPTS.setProperty("retryAttempts", "1000");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        OwnThreads.awaitNone();
    }

    private static Throwable failure(String uri) {
        return failure(uri, MANY_ATTEMPTS);
    }

    private static Throwable failure(String uri, Properties properties) {
        long begun = System.nanoTime();
        Throwable failure = catchThrowable(() -> Connector.connect(
                        ManagerSettings.of(URI.create(uri), properties), ConnectorFailureTest.class.getClassLoader())
                .close());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        assertThat(failure).isInstanceOf(CacheException.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://user:s3cret@" + NOBODY + "/2",
                "rediss://user:s3cret@" + NOBODY,
                "redis-cluster://user:s3cret@" + NOBODY + ",127.0.0.1:2",
                "redis-sentinel://user:s3cret@" + NOBODY + "/0?master=m"
            })
    void saysThatNobodyListens(String uri) {
        assertThat(failure(uri))
                .hasMessageContaining("Can't open " + uri.replace("s3cret", "***"))
                .hasMessageFindingMatch(
                        "at 127\\.0\\.0\\.1:[12] can't be reached \\(Connection refused\\)\\. Start it");
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThat(failure("redis://no-such-host.invalid:7")).hasMessageContaining("its name can't be resolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://", "rediss://", "redis-cluster://", "redis-sentinel://"})
    void doesNotWaitForLong(String scheme) {
        try (FakeServer server = FakeServer.mute()) {
            assertThat(failure(scheme + "u:s3cret@127.0.0.1:" + server.port() + "?connectTimeout=300ms"
                            + (scheme.contains("sentinel") ? "&master=m" : "")))
                    .hasMessageContaining("did not answer within 300 ms");
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("HTTP/1.1 400 Bad Request\r\n\r\n", "is no Redis server"),
                Arguments.of("\u0015\u0003\u0003\u0000\u0002\u0002\u0046", "expects TLS. Write rediss://"),
                Arguments.of("", "closed the connection"),
                Arguments.of("$99999999999\r\n", "is no Redis server"),
                Arguments.of("$2000000000\r\n", "is no Redis server"),
                Arguments.of("-NOAUTH Authentication required.\r\n", "asks for a password"),
                Arguments.of(
                        "-WRONGPASS invalid username-password pair or user is disabled.\r\n", "refused user name or"),
                Arguments.of("-ERR invalid password\r\n", "refused user name or password"),
                Arguments.of("-DENIED Redis is running in protected mode\r\n", "is in protected mode"),
                Arguments.of("-ERR max number of clients reached\r\n", "as many clients as it accepts"),
                Arguments.of("-LOADING Redis is loading the dataset in memory\r\n", "still loading"),
                Arguments.of("-NOPERM this user has no permissions\r\n", "Give the user that right"),
                Arguments.of("-ERR unknown command 'AUTH', with args beginning with: 's3cret'\r\n", "with an error: "));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatTheAnswerMeans(String answer, String meaning) {
        try (FakeServer server = FakeServer.answering(answer)) {
            assertThat(failure("redis://u:s3cret@127.0.0.1:" + server.port())).hasMessageContaining(meaning);
        }
    }

    @Test
    void saysThatTheServerSpeaksNoTls() {
        try (FakeServer server = FakeServer.answering("-ERR Protocol error\r\n")) {
            assertThat(failure("rediss://u:s3cret@127.0.0.1:" + server.port()))
                    .hasMessageContaining("does not speak TLS. Write redis://");
        }
    }

    @Test
    void saysThatTlsFailed() throws Exception {
        try (FakeServer server = FakeServer.answering(SSLContext.getDefault().getServerSocketFactory(), "+OK\r\n")) {
            assertThat(failure("rediss://u:s3cret@127.0.0.1:" + server.port()))
                    .hasMessageContaining("did not agree on TLS");
        }
    }

    @Test
    void asksAllNodesOfAClusterSideBySide() {
        try (FakeServer mute = FakeServer.mute();
                FakeServer refusing = FakeServer.answering("-NOAUTH Authentication required.\r\n")) {
            assertThat(failure("redis-cluster://127.0.0.1:" + mute.port() + "," + NOBODY + ",127.0.0.1:"
                            + refusing.port() + "?connectTimeout=300ms"))
                    .hasMessageContaining("asks for a password");
        }
    }

    @Test
    void refusesOldServers() {
        // Every command is answered by an array of one null, COMMAND INFO too.
        try (FakeServer server = FakeServer.answering("*1\r\n*-1\r\n")) {
            assertThat(failure("redis://127.0.0.1:" + server.port()))
                    .hasMessageContaining("has no command EVALSHA. Use Redis");
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        try (FakeServer server = FakeServer.mute()) {
            Thread.currentThread().interrupt();
            assertThat(failure("redis://127.0.0.1:" + server.port())).hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void namesAMissingFile() {
        assertThat(failure("classpath:no-such.yaml", new Properties()))
                .hasMessageContaining("There is no Redisson configuration at classpath:no-such.yaml");
    }
}
