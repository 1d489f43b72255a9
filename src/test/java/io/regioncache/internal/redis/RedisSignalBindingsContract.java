package io.regioncache.internal.redis;

import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.SignalBindingsContract;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store on Redis keeps bindings as every store does, and leaves its keys in order. */
@ExtendWith(RedisServers.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class RedisSignalBindingsContract extends SignalBindingsContract {

    private final RedisStores stores;
    private final RegionStore store;
    private final List<RespClient> clients;
    private final Invariants invariants;

    RedisSignalBindingsContract(RedisStores stores, List<RedisProcess> masters, String namespace, int colocationDepth) {
        this.stores = stores;
        this.store = stores.open(new KeySpace(namespace, colocationDepth));
        this.clients = masters.stream().map(RedisProcess::connect).toList();
        this.invariants = new Invariants(namespace, colocationDepth, clients);
    }

    @Override
    protected RegionStore store() {
        return store;
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
