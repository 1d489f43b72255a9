package io.regioncache.internal.redis;

import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.TransactionsContract;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store on Redis commits as every store does, and leaves its keys in order. */
@ExtendWith(RedisServers.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class RedisTransactionsContract extends TransactionsContract {

    private final KeySpace keySpace;
    private final List<RedisStores> connections;
    private final List<RegionStore> stores;
    private final List<RespClient> clients;
    private final Invariants invariants;

    RedisTransactionsContract(
            Supplier<RedisStores> connect, List<RedisProcess> masters, String namespace, int colocationDepth) {
        this.keySpace = new KeySpace(namespace, colocationDepth);
        this.connections = List.of(connect.get(), connect.get());
        this.stores =
                connections.stream().map(connected -> connected.open(keySpace)).toList();
        this.clients = masters.stream().map(RedisProcess::connect).toList();
        this.invariants = new Invariants(namespace, colocationDepth, clients);
    }

    @Override
    protected RegionStore store() {
        return stores.get(0);
    }

    @Override
    protected RegionStore other() {
        return stores.get(1);
    }

    @AfterEach
    void leavesItsKeysInOrder() {
        invariants.check();
    }

    @AfterAll
    void disconnect() {
        stores.forEach(RegionStore::close);
        connections.forEach(RedisStores::close);
        clients.forEach(RespClient::close);
    }
}
