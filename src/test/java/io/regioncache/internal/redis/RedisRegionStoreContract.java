package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.RegionStoreContract;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store on Redis does what every store does, and leaves its keys in order. */
@ExtendWith(RedisServers.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class RedisRegionStoreContract extends RegionStoreContract {

    private static final Duration NO_SWEEP = Duration.ofHours(1);

    private final RedisStores stores;
    private final Dialect dialect;
    private final KeySpace keySpace;
    private final RegionStore store;
    private final List<RespClient> clients;
    private final Invariants invariants;

    RedisRegionStoreContract(RedisStores stores, List<RedisProcess> masters, String namespace, int colocationDepth) {
        this(
                stores,
                masters,
                Dialect.spokenWith(new Commands(stores.client(), Dialect.PLAIN)).join(),
                namespace,
                colocationDepth);
    }

    RedisRegionStoreContract(
            RedisStores stores, List<RedisProcess> masters, Dialect dialect, String namespace, int colocationDepth) {
        this.stores = stores;
        this.dialect = dialect;
        this.keySpace = new KeySpace(namespace, colocationDepth);
        this.store = RedisStoreFactory.open(
                stores.client(),
                dialect,
                keySpace,
                System::currentTimeMillis,
                NO_SWEEP,
                RedisRegionEvents.LEASE,
                new Observers(),
                () -> {});
        this.clients = masters.stream().map(RedisProcess::connect).toList();
        this.invariants = new Invariants(namespace, colocationDepth, clients);
    }

    @Override
    protected RegionStore store() {
        return store;
    }

    @Override
    protected void awaitTaken(RegionName region, long entries) {
        if (!dialect.equals(Dialect.PLAIN)) {
            byte[] hash = keySpace.of(region).entries();
            Waiting.until(
                    () -> "the server to take away what expired",
                    () -> new Commands(stores.client(), dialect)
                                    .<Long>read(LiveEntries.HLEN, hash)
                                    .join()
                            == entries);
        }
    }

    @AfterEach
    void leavesItsKeysInOrder() {
        invariants.check();
    }

    @AfterAll
    void disconnect() {
        store.close();
        stores.close();
        clients.forEach(RespClient::close);
    }
}
