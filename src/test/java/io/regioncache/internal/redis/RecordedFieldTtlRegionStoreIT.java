package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.RegionStoreContract;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** With a server that takes expired fields away by itself, as recorded, the store does what every store does. */
@ExtendWith(RedisServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class RecordedFieldTtlRegionStoreIT extends RegionStoreContract {

    private final RedisStores stores;
    private final RegionStore store;
    private final RespClient raw;

    RecordedFieldTtlRegionStoreIT(RedisProcess redis) {
        this.stores = RedisStores.on(redis);
        this.raw = redis.connect();
        this.store = RedisRegionStore.open(
                stores.client(),
                RecordedFieldTtl.dialect(),
                new KeySpace("ns", 1),
                System::currentTimeMillis,
                Duration.ofHours(1),
                RedisRegionEvents.LEASE,
                () -> {});
    }

    @Override
    protected RegionStore store() {
        return store;
    }

    @Override
    protected void awaitTaken(RegionName region, long entries) {
        Waiting.until(() -> "what expired to be taken away", () -> {
            RecordedFieldTtl.takeAway(raw);
            return store.size(region).join() == entries;
        });
    }

    @AfterAll
    void disconnect() {
        store.close();
        stores.close();
        raw.close();
    }
}
