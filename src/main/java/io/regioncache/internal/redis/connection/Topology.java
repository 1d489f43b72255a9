package io.regioncache.internal.redis.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.config.BaseConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.DefaultNatMapper;
import org.redisson.config.MasterSlaveServersConfig;
import org.redisson.config.ReplicatedServersConfig;
import org.redisson.config.SentinelServersConfig;
import org.redisson.config.SingleServerConfig;
import org.redisson.misc.RedisURI;

/**
 * How the servers of a Redisson configuration hang together.
 *
 * @param kind what they are
 * @param nodes the addresses in the configuration
 * @param master the name of the master, of sentinels only
 * @param database the number of the database
 * @param mapsAddresses whether addresses that servers tell are translated before they are used
 */
record Topology(Kind kind, List<RedisURI> nodes, @Nullable String master, int database, boolean mapsAddresses) {

    /** What the addresses in a configuration are. */
    enum Kind {
        /** One server. */
        SINGLE,
        /** Some nodes of a Redis Cluster. */
        CLUSTER,
        /** Some sentinels. */
        SENTINEL,
        /** Servers of which one is the master. */
        REPLICATED
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException if it names no server, or an address can't be read
     */
    static Topology of(Config config) {
        BaseConfig<?> servers = ConfigSupport.getConfig(config);
        if (servers instanceof ClusterServersConfig cluster) {
            boolean mapped = !(cluster.getNatMapper() instanceof DefaultNatMapper);
            return of(Kind.CLUSTER, cluster.getNodeAddresses(), null, cluster.getDatabase(), mapped);
        }
        if (servers instanceof SentinelServersConfig sentinel) {
            boolean mapped = !(sentinel.getNatMapper() instanceof DefaultNatMapper);
            Topology found = of(
                    Kind.SENTINEL,
                    sentinel.getSentinelAddresses(),
                    sentinel.getMasterName(),
                    sentinel.getDatabase(),
                    mapped);
            return found.withPassword(sentinel.getSentinelUsername(), sentinel.getSentinelPassword());
        }
        if (servers instanceof ReplicatedServersConfig replicated) {
            return of(Kind.REPLICATED, replicated.getNodeAddresses(), null, replicated.getDatabase(), false);
        }
        if (servers instanceof MasterSlaveServersConfig fixed) {
            return of(Kind.SINGLE, address(fixed.getMasterAddress()), null, fixed.getDatabase(), false);
        }
        SingleServerConfig single = (SingleServerConfig) servers;
        return of(Kind.SINGLE, address(single.getAddress()), null, single.getDatabase(), false);
    }

    /** The same with a password for the addresses that have none. */
    private Topology withPassword(@Nullable String username, @Nullable String password) {
        if (password == null) {
            return this;
        }
        List<RedisURI> known = nodes.stream()
                .map(uri -> uri.getPassword() == null ? new RedisURI(username, password, uri) : uri)
                .toList();
        return new Topology(kind, known, master, database, mapsAddresses);
    }

    private static List<String> address(@Nullable String address) {
        return address == null ? List.of() : List.of(address);
    }

    private static Topology of(
            Kind kind, List<String> addresses, @Nullable String master, int database, boolean mapsAddresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("server(s) address(es) not defined!");
        }
        List<RedisURI> nodes = addresses.stream().map(RedisURI::new).toList();
        if (nodes.stream().anyMatch(uri -> uri.getPort() < 1 && !uri.isUDS())) {
            throw new IllegalArgumentException("an address has no port");
        }
        return new Topology(kind, nodes, master, database, mapsAddresses);
    }
}
