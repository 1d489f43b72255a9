package io.regioncache.internal.redis.connection;

import io.regioncache.config.Credentials;
import io.regioncache.config.HostPort;
import io.regioncache.config.ManagerSettings;
import io.regioncache.config.ServerLocation.Cluster;
import io.regioncache.config.ServerLocation.Sentinel;
import io.regioncache.config.ServerLocation.Single;
import java.time.Duration;
import java.util.List;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.EqualJitterDelay;
import org.redisson.config.Protocol;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/** Turns settings into Redisson's own. */
final class RedissonConfigs {

    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofSeconds(1);

    /** There is one for each tree with listeners; they share a connection, which the default of 5 would not let them. */
    private static final int SUBSCRIPTIONS_A_CONNECTION = 10_000;

    private RedissonConfigs() {}

    static Config single(ManagerSettings settings, Single location) {
        Config config = common(settings);
        configure(config.useSingleServer(), settings)
                .setAddress(address(location.node(), location.tls()))
                .setDatabase(location.database())
                .setConnectionPoolSize(settings.poolSize())
                .setConnectionMinimumIdleSize(settings.minimumIdle());
        return config;
    }

    static Config cluster(ManagerSettings settings, Cluster location) {
        Config config = common(settings);
        onMasters(config.useClusterServers(), settings).addNodeAddress(addresses(location.nodes(), location.tls()));
        return config;
    }

    static Config sentinel(ManagerSettings settings, Sentinel location) {
        Config config = common(settings);
        onMasters(config.useSentinelServers(), settings)
                .addSentinelAddress(addresses(location.sentinels(), location.tls()))
                .setMasterName(location.master())
                .setDatabase(location.database())
                // One reachable sentinel is enough to find the master; to insist on two would refuse small set-ups.
                .setCheckSentinelsList(false);
        return config;
    }

    /** What holds whatever else a configuration says, because the storage relies on it. */
    static void require(Config config) {
        config.setUseScriptCache(true);
        config.setReferenceEnabled(false);
        config.setLazyInitialization(false);
        config.setProtocol(Protocol.RESP2);
    }

    private static Config common(ManagerSettings settings) {
        Config config = new Config();
        require(config);
        config.setCodec(ByteArrayCodec.INSTANCE);
        settings.credentials().ifPresent(credentials -> authenticate(config, credentials));
        return config;
    }

    static void authenticate(Config config, Credentials credentials) {
        config.setPassword(credentials.password());
        if (credentials.username() != null) {
            config.setUsername(credentials.username());
        }
    }

    /** Reads go to masters only: a cache must see its own writes, and replicas lag behind. */
    private static <T extends BaseMasterSlaveServersConfig<T>> T onMasters(T servers, ManagerSettings settings) {
        return configure(servers, settings)
                .setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionPoolSize(settings.poolSize())
                .setMasterConnectionMinimumIdleSize(settings.minimumIdle());
    }

    private static <T extends BaseConfig<T>> T configure(T servers, ManagerSettings settings) {
        servers.setTimeout(Math.toIntExact(settings.timeout().toMillis()))
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setRetryAttempts(settings.retryAttempts())
                .setSubscriptionsPerConnection(SUBSCRIPTIONS_A_CONNECTION)
                .setRetryDelay(new EqualJitterDelay(FIRST_RETRY_DELAY, LONGEST_RETRY_DELAY));
        settings.clientName().ifPresent(servers::setClientName);
        return servers;
    }

    private static String[] addresses(List<HostPort> nodes, boolean tls) {
        return nodes.stream().map(node -> address(node, tls)).toArray(String[]::new);
    }

    private static String address(HostPort node, boolean tls) {
        return (tls ? "rediss://" : "redis://") + node;
    }
}
