package io.regioncache.internal.redis.connection;

import io.regioncache.config.Credentials;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.redisson.config.BaseConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.MasterSlaveServersConfig;
import org.redisson.config.ReplicatedServersConfig;
import org.redisson.config.SingleServerConfig;
import org.redisson.misc.RedisURI;

/**
 * Takes passwords out of the addresses of a Redisson configuration, because Redisson logs addresses as they are.
 *
 * <p>Those of sentinels stay: they don't hold for the master, and Redisson masks them where it logs them.
 */
final class AddressCredentials {

    private final Set<Credentials> found = new HashSet<>();
    private boolean anonymous;

    private AddressCredentials() {}

    /**
     * Moves user name and password from the addresses to where they hold for all.
     *
     * @return whether that can be done: false if the addresses have different ones
     */
    static boolean moveOut(Config config, BaseConfig<?> servers) {
        AddressCredentials credentials = new AddressCredentials();
        replace(servers, credentials::strip);
        if (credentials.found.isEmpty()) {
            return true;
        }
        if (credentials.found.size() > 1 || (credentials.anonymous && config.getPassword() == null)) {
            return false;
        }
        RedissonConfigs.authenticate(config, credentials.found.iterator().next());
        return true;
    }

    private String strip(String address) {
        RedisURI uri = new RedisURI(address);
        if (uri.getPassword() == null) {
            anonymous = true;
            return address;
        }
        found.add(new Credentials(uri.getUsername(), uri.getPassword()));
        return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
    }

    private static void replace(BaseConfig<?> servers, UnaryOperator<String> strip) {
        if (servers instanceof SingleServerConfig single && single.getAddress() != null) {
            single.setAddress(strip.apply(single.getAddress()));
        } else if (servers instanceof ClusterServersConfig cluster) {
            cluster.setNodeAddresses(all(cluster.getNodeAddresses(), strip));
        } else if (servers instanceof ReplicatedServersConfig replicated) {
            replicated.setNodeAddresses(all(replicated.getNodeAddresses(), strip));
        } else if (servers instanceof MasterSlaveServersConfig fixed && fixed.getMasterAddress() != null) {
            fixed.setMasterAddress(strip.apply(fixed.getMasterAddress()));
            fixed.setSlaveAddresses(new HashSet<>(all(fixed.getSlaveAddresses(), strip)));
        }
    }

    private static List<String> all(Iterable<String> addresses, UnaryOperator<String> strip) {
        List<String> stripped = new ArrayList<>();
        addresses.forEach(address -> stripped.add(strip.apply(Objects.requireNonNull(address))));
        return stripped;
    }
}
