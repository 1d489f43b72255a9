package io.regioncache.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codecs of a manager: what they take, what they leave alone, and what they refuse of others. */
@Timeout(300)
@ExtendWith(RedisServers.class)
class CodecsIT {

    private static final String CACHE = "codecs.money";
    private static final String ALLOWED = "allowedClasses=io.regioncache.codecs.Money";

    private static CacheManager manager(RedisProcess redis, String settings) {
        return Caching.getCachingProvider().getCacheManager(uri(redis, settings), null);
    }

    private static URI uri(RedisProcess redis, String settings) {
        return URI.create(redis.uri() + "?" + settings);
    }

    private static <K, V> Cache<K, V> cache(CacheManager manager) {
        return manager.createCache(CACHE, new MutableConfiguration<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void valuesComeBack(String codec, RedisProcess redis) {
        byte[] large = new byte[10 << 20];
        new Random(1).nextBytes(large);
        try (CacheManager manager = manager(redis, "codec=" + codec + "&" + ALLOWED)) {
            Cache<Object, Object> cache = cache(manager);
            cache.put(1L, Money.euros(3));
            cache.put(Money.euros(1), List.of(Money.euros(2), "a"));
            cache.put("large", large);

            assertThat(cache.get(1L)).isEqualTo(Money.euros(3));
            assertThat(cache.get(Money.euros(1))).isEqualTo(List.of(Money.euros(2), "a"));
            assertThat((byte[]) cache.get("large")).isEqualTo(large);
            assertThatThrownBy(() -> cache.put("x", Thread.State.NEW))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("java.lang.Thread$State is not among the allowed classes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void whatIntrudersPutThereIsNeitherLoadedNorRead(String codec, RedisProcess redis) {
        try (CapturedLog log = new CapturedLog();
                CacheManager manager = manager(redis, "codec=" + codec + "&" + ALLOWED);
                JavaProcess intruder = JavaProcess.start(
                        OtherCodecProcess.class, uri(redis, "codec=" + codec).toString(), CACHE)) {
            Cache<Object, Object> cache = cache(manager);
            cache.put("own", Money.euros(1));
            intruder.hear();
            intruder.ask("intrude plain");
            intruder.ask("intrudeInList list");
            intruder.ask("intrudeByKey key");

            assertThat(cache.get("plain")).isNull();
            assertThat(cache.get("list")).isNull();
            assertThat(cache.containsKey("plain")).isFalse();
            assertThat(keys(cache)).containsExactly("own");
            assertThat(log.warnings()).hasSize(1).first().asString().contains(CACHE);
            assertThat(log.text()).contains("Intruder is not among the allowed classes");

            cache.put("plain", Money.euros(2));
            assertThat(cache.get("plain")).isEqualTo(Money.euros(2));
            cache.clear();
            assertThat(intruder.ask("get list")).isEqualTo("null");
            assertThat(System.getProperty(Intruder.TRACE))
                    .as("trace of the intruder")
                    .isNull();
        }
    }

    /** The same with keys that the codec encodes. */
    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void intrudersAsKeysOfAnotherCodec(String codec, RedisProcess redis) {
        String codecs = "codec=" + codec + "&keyCodec=" + codec;
        try (CacheManager manager = manager(redis, codecs + "&" + ALLOWED);
                JavaProcess intruder = JavaProcess.start(
                        OtherCodecProcess.class, uri(redis, codecs).toString(), CACHE)) {
            Cache<Object, Object> cache = cache(manager);
            cache.put(Money.euros(1), "own");
            intruder.hear();
            intruder.ask("intrudeByKey key");

            assertThat(keys(cache)).containsExactly(Money.euros(1));
            assertThat(System.getProperty(Intruder.TRACE))
                    .as("trace of the intruder")
                    .isNull();
        }
    }

    /** Bytes that no codec wrote, behind a header and a stamp that are right. */
    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void damageIsAMiss(String codec, RedisProcess redis) {
        try (CacheManager manager = manager(redis, "codec=" + codec + "&" + ALLOWED);
                RespClient server = redis.connect()) {
            Cache<String, Object> cache = cache(manager);
            cache.put("k", "value");
            byte[] key = "{codecs}.money".getBytes(StandardCharsets.UTF_8);
            byte[] field = (byte[]) server.list("HKEYS", key).get(0);
            byte[] good = (byte[]) server.call("HGET", key, field);
            Random random = new Random(1);
            for (int round = 0; round < 200; round++) {
                byte[] bad = good.clone();
                for (int i = 20; i < bad.length; i++) {
                    bad[i] = (byte) random.nextInt();
                }
                server.call("HSET", key, field, bad);
                cache.get("k");
            }
            cache.put("k", "value");
            assertThat(cache.get("k")).isEqualTo("value");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "codec=json,codec=jdk",
        "codec=kryo,codec=fory",
        "codec=string,codec=kryo",
        "codec=kryo,codec=org.redisson.codec.Kryo5Codec",
        "keyCodec=string,codec=kryo",
        "keyCodec=string,keyCodec=jdk",
        "keyCodec=string,keyCodec=json&codec=json"
    })
    void processesWithOtherCodecsMissEachOthersEntries(String ours, String theirs, RedisProcess redis) {
        try (CacheManager manager = manager(redis, ours);
                JavaProcess other = JavaProcess.start(
                        OtherCodecProcess.class, uri(redis, theirs).toString(), CACHE)) {
            Cache<String, String> cache = cache(manager);
            other.hear();
            other.ask("put theirs value");
            cache.put("ours", "value");
            other.ask("put both theirs");

            assertThat(cache.get("theirs")).isNull();
            assertThat(cache.get("both")).isNull();
            assertThat(keys(cache)).containsExactly("ours");
            assertThat(other.ask("get ours")).isEqualTo("null");
            assertThat(other.ask("get both")).isEqualTo("theirs");

            cache.put("both", "ours");
            assertThat(cache.get("both")).isEqualTo("ours");
            cache.clear();
            assertThat(other.ask("get theirs")).isEqualTo("null");
            assertThat(other.ask("keys")).isEqualTo("[]");
        }
    }

    @Test
    void textCanBeReadByAnyone(RedisProcess redis) {
        try (CacheManager manager = manager(redis, "codec=string&keyCodec=string");
                RespClient server = redis.connect()) {
            Cache<String, String> cache = cache(manager);
            cache.put("käse", "brot");

            byte[] stored = (byte[]) server.call("HGET", "{codecs}.money", "käse");
            assertThat(new String(stored, 20, stored.length - 20, StandardCharsets.UTF_8))
                    .isEqualTo("brot");
            assertThat(keys(cache)).containsExactly("käse");
        }
    }

    @Test
    void aCodecThatCannotBeMadeKeepsTheManagerFromOpening(RedisProcess redis) {
        assertThatThrownBy(() -> manager(redis, "codec=com.example.Nowhere"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("com.example.Nowhere can't be found");
        assertThatThrownBy(() -> manager(redis, "codec=org.redisson.codec.ForyCodec&" + ALLOWED))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("can't be made to keep to them");
        assertThatThrownBy(() -> manager(redis, "codec=kyro"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Did you mean \"kryo\"?");
    }

    private static <K> List<K> keys(Cache<K, ?> cache) {
        List<K> keys = new ArrayList<>();
        cache.forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }
}
