package io.regioncache.testing;

import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.redis.RedisStoreFactory;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;

/** Opens stores over one connection to a server of the tests. */
public final class RedisStores implements AutoCloseable {

    private static final Duration NO_SWEEP = Duration.ofHours(1);
    private static final int CONNECTIONS = 8;

    private final RedissonClient client;

    private RedisStores(Config config) {
        this.client = Redisson.create(config);
    }

    /** Connects to a single server. */
    public static RedisStores on(RedisProcess server) {
        return onSingle(server.port());
    }

    /** Connects to a cluster. */
    public static RedisStores on(RedisClusterProcess cluster) {
        return onCluster(cluster.masters().stream().map(RedisProcess::port).toList());
    }

    /** Connects to a single server on this machine, which another process may have started. */
    public static RedisStores onSingle(int port) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(address(port))
                .setConnectionPoolSize(CONNECTIONS)
                .setConnectionMinimumIdleSize(1);
        return new RedisStores(config);
    }

    /** Connects to a cluster on this machine; reads go to the masters, as what was written is to be read. */
    public static RedisStores onCluster(List<Integer> ports) {
        Config config = new Config();
        config.useClusterServers()
                .setReadMode(ReadMode.MASTER)
                .setMasterConnectionPoolSize(CONNECTIONS)
                .setMasterConnectionMinimumIdleSize(1)
                .setSlaveConnectionMinimumIdleSize(1);
        ports.forEach(port -> config.useClusterServers().addNodeAddress(address(port)));
        return new RedisStores(config);
    }

    /** The connection. */
    public RedissonClient client() {
        return client;
    }

    /** Opens a store that does not look for expired entries by itself. */
    public RegionStore open(KeySpace keySpace) {
        return open(keySpace, System::currentTimeMillis, NO_SWEEP);
    }

    /**
     * Opens a store.
     *
     * @param clock the time in epoch milliseconds
     * @param sweepInterval how often it looks for expired entries and stale links
     */
    public RegionStore open(KeySpace keySpace, LongSupplier clock, Duration sweepInterval) {
        return RedisStoreFactory.open(client, keySpace, clock::getAsLong, sweepInterval, new Observers(), () -> {});
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private static String address(int port) {
        return "redis://127.0.0.1:" + port;
    }
}
