package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clear costs the server: one reading and one transaction, whatever the tree looks like. */
@ExtendWith(RedisServers.class)
class ClearCostIT {

    private static final RegionName TOP = RegionName.of("catalog");

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "100, 1", "10, 12", "1000, 2"})
    void aClearIsOneReadingAndOneTransaction(int regions, int depth, RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = stores.open(new KeySpace("", 1));
                CommandCounter counter = CommandCounter.watch(redis)) {
            fill(store, TOP);
            for (int i = 0; i < regions; i++) {
                fill(store, below(TOP.child("r" + i), depth - 1));
            }
            counter.reset();

            store.clear(TOP).join();

            List<String> commands = counter.commands();
            assertThat(commands.subList(0, 2)).containsExactly("SMEMBERS", "MULTI");
            assertThat(commands).endsWith("EXEC").doesNotContain("DEL", "HDEL", "KEYS", "SCAN", "HSCAN", "SSCAN");
            assertThat(counter.count("MULTI")).isEqualTo(1);
            assertThat(counter.count("UNLINK")).isEqualTo(1 + (2L * (regions + 1) - 1) / 1000);
            assertThat(store.descendants(RegionName.root()).join()).isEmpty();
        }
    }

    @Test
    void aWriteNamesOnlyItsOwnRegionOnceThatIsLinked(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = stores.open(new KeySpace("", 1));
                CommandCounter counter = CommandCounter.watch(redis)) {
            RegionName deep = below(TOP, 8);
            fill(store, deep);
            counter.reset();

            fill(store, deep);

            assertThat(counter.commands()).containsExactly("EVALSHA");
        }
    }

    private static RegionName below(RegionName region, int levels) {
        RegionName below = region;
        for (int i = 0; i < levels; i++) {
            below = below.child("level" + i);
        }
        return below;
    }

    private static void fill(RegionStore store, RegionName region) {
        EncodedValue value = new EncodedValue(new byte[] {1}, 0);
        store.writeAll(
                        region,
                        List.of(
                                new KeyedValue(EncodedKey.of(new byte[] {1}), value),
                                new KeyedValue(EncodedKey.of(new byte[] {2}), value)),
                        Lifetime.ETERNAL,
                        Lifetime.UNCHANGED)
                .join();
    }
}
