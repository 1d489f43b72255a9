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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What it costs the server to be asked what regions hold. */
@ExtendWith(RedisServers.class)
class MeasureCostIT {

    private static final int REGIONS = 250;
    private static final int COMMANDS_A_REGION = 7;

    /** What a client says on a connection that it opens meanwhile. */
    private static final List<String> OF_CONNECTIONS = List.of("PING", "CLIENT");

    @Test
    void aRegionIsMeasuredByFewSmallCommandsHoweverManyEntriesItHas(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = stores.open(new KeySpace("", 1));
                CommandCounter counter = CommandCounter.watch(redis)) {
            List<RegionName> regions = IntStream.range(0, REGIONS)
                    .mapToObj(i -> RegionName.of("top" + i % 3 + ".r" + i))
                    .toList();
            List<KeyedValue> entries = IntStream.range(0, 200)
                    .mapToObj(i -> new KeyedValue(
                            EncodedKey.of(new byte[] {(byte) i, 1}), new EncodedValue(new byte[] {1}, 0)))
                    .toList();
            regions.forEach(region -> store.writeAll(region, entries, Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join());
            counter.reset();

            assertThat(store.measure(regions).join()).allMatch(measure -> measure.entries() == entries.size());

            List<String> commands = new ArrayList<>(counter.commands());
            commands.removeAll(OF_CONNECTIONS);
            assertThat(commands).hasSize(COMMANDS_A_REGION * REGIONS).containsOnly("HLEN", "ZCOUNT", "PTTL", "MEMORY");
        }
    }
}
