package io.regioncache.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tests' own server and client do what the tests rely on. */
class RedisProcessIT {

    @Test
    void comesBackOnTheSamePortAndEmpty() {
        try (RedisProcess redis = RedisProcess.start()) {
            set(redis, "key");
            redis.kill();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(redis::connect);
            redis.restart();
            assertThat(keys(redis)).isZero();

            set(redis, "key");
            redis.stop();
            redis.restart();
            assertThat(keys(redis)).isZero();
        }
    }

    @Test
    void takesOptions() {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "secret");
                RespClient client = redis.connect()) {
            assertThatExceptionOfType(RespException.class)
                    .isThrownBy(() -> client.call("GET", "key"))
                    .withMessageStartingWith("NOAUTH");
            assertThat(client.text("AUTH", "secret")).isEqualTo("OK");
            assertThat(client.call("GET", "key")).isNull();
        }
    }

    @Test
    void repliesAreOfAllTypes() {
        try (RedisProcess redis = RedisProcess.start();
                RespClient client = redis.connect()) {
            byte[] bytes = {0, '\r', '\n', (byte) 0xFF};
            assertThat(client.call("SET", "key", bytes)).isEqualTo("OK");
            assertThat(client.call("GET", "key")).isEqualTo(bytes);
            assertThat(client.number("STRLEN", "key")).isEqualTo(bytes.length);
            List<@Nullable Object> array =
                    client.list("EVAL", "return {1, {false}, {}, redis.error_reply('ERR no')}", 0);
            assertThat(array.subList(0, 3)).containsExactly(1L, Collections.singletonList(null), List.of());
            assertThat(array.get(3)).isInstanceOf(RespException.class);
            assertThat(client.text("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void commandsAreCountedAsTheServerGetsThem() {
        try (RedisProcess redis = RedisProcess.start();
                CommandCounter counter = CommandCounter.watch(redis)) {
            set(redis, "first");
            assertThat(counter.commands()).containsExactly("SET");
            counter.reset();
            set(redis, "with a \"quote\" and a lua] in it");
            try (RespClient client = redis.connect()) {
                client.call("EVAL", "return redis.call('GET', KEYS[1])", 1, "first");
            }
            assertThat(counter.commands()).containsExactly("SET", "EVAL");
            assertThat(counter.count("SET")).isOne();
        }
    }

    private static void set(RedisProcess redis, String key) {
        try (RespClient client = redis.connect()) {
            client.call("SET", key, "value");
        }
    }

    private static long keys(RedisProcess redis) {
        try (RespClient client = redis.connect()) {
            return client.number("DBSIZE");
        }
    }
}
