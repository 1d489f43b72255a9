package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheManager;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What signals cost the server, and the keys that they leave there. */
@ExtendWith(RedisServers.class)
class SignalCostIT {

    /** What a client says on a connection that it opens meanwhile, and the sweep. */
    private static final List<String> OF_CONNECTIONS = List.of("PING", "CLIENT", "TIME", "SELECT");

    private static final String NO_SWEEP = "?sweepInterval=1h";

    @Test
    void bindingIsOneCommandAndSendingOneMoreThanTheClears(RedisProcess redis) {
        try (CacheManager caches =
                        Caching.getCachingProvider().getCacheManager(URI.create(redis.uri() + NO_SWEEP), null);
                CommandCounter counter = CommandCounter.watch(redis)) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            manager.region("a").invalidateOn("warm", "up");
            manager.region("a").unbind("warm", "up");
            counter.reset();

            manager.region("a").invalidateOn("s", "t", "u");
            assertThat(sent(counter)).containsExactly("EVALSHA");
            counter.reset();
            manager.region("a").unbind("t", "u");
            assertThat(sent(counter)).containsExactly("EVALSHA");
            manager.region("a.b").invalidateOn("s");
            manager.region("c").invalidateOn("s");
            counter.reset();

            assertThat(manager.signal("s").send().cleared()).hasSize(3);

            assertThat(sent(counter)).startsWith("SMEMBERS");
            assertThat(counter.count("MULTI")).as("clears").isEqualTo(2);
            assertThat(counter.count("SMEMBERS"))
                    .as("one for the bindings, two a clear")
                    .isEqualTo(1 + 2 * 2);
            counter.reset();

            assertThat(manager.signal("none").send().cleared()).isEmpty();
            assertThat(sent(counter)).containsExactly("SMEMBERS");
            counter.reset();

            assertThat(manager.region("a").signals()).containsExactly("s");
            assertThat(sent(counter)).containsExactly("SMEMBERS", "SISMEMBER");
        }
    }

    private static List<String> sent(CommandCounter counter) {
        List<String> commands = new ArrayList<>(counter.commands());
        commands.removeAll(OF_CONNECTIONS);
        return commands;
    }

    @Test
    void theKeysAreThoseThatAreDocumentedAndLiveForEver(RedisProcess redis) {
        try (CacheManager caches = Caching.getCachingProvider()
                        .getCacheManager(URI.create(redis.uri() + NO_SWEEP + "&namespace=ns"), null);
                RespClient raw = redis.connect()) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            manager.region("a:b.c").invalidateOn("s", "a:{b}%*\uD83D\uDE00\uD83D", "");
            manager.root().invalidateOn("s");
            manager.region("").invalidateOn("s");

            Set<String> keys = new TreeSet<>();
            raw.list("KEYS", "*").forEach(key -> keys.add(RespClient.asText((byte[]) key)));
            assertThat(keys)
                    .filteredOn(key -> key.contains("signals"))
                    .containsExactlyInAnyOrder(
                            "ns:::{signals}",
                            "ns:::{signals}:s",
                            "ns:::{signals}:",
                            "ns:::{signals}:a%3A%7Bb%7D%25*\uD83D\uDE00%uD83D");
            assertThat(texts(raw, "ns:::{signals}")).contains("s", "", "a%3A%7Bb%7D%25*\uD83D\uDE00%uD83D");
            assertThat(texts(raw, "ns:::{signals}:s")).containsExactlyInAnyOrder("a%3Ab.c", ":", "");
            for (String key : keys) {
                if (key.contains("signals")) {
                    assertThat(raw.number("PTTL", key)).isEqualTo(-1);
                }
            }
            manager.region("a:b.c").unbind("s", "a:{b}%*\uD83D\uDE00\uD83D", "");
            manager.region("").unbind("s");
            assertThat(texts(raw, "ns:::{signals}")).containsExactly("s");
            manager.root().unbind("s");
            assertThat(raw.number("EXISTS", "ns:::{signals}", "ns:::{signals}:s"))
                    .isZero();
        }
    }

    private static List<String> texts(RespClient raw, String key) {
        return raw.list("SMEMBERS", key).stream()
                .map(member -> RespClient.asText((byte[]) member))
                .toList();
    }
}
