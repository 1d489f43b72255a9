package io.regioncache.internal.redis.connection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.SentinelServersConfig;
import org.redisson.misc.RedisURI;

/** Finds the passwords in a Redisson configuration. */
final class ConfigSecrets {

    private ConfigSecrets() {}

    @SuppressWarnings("deprecation") // a file may say it in either of two places
    static Secrets of(Config config) {
        BaseConfig<?> servers = ConfigSupport.getConfig(config);
        List<@Nullable String> secrets = new ArrayList<>();
        secrets.add(config.getPassword());
        secrets.add(config.getSslKeystorePassword());
        secrets.add(config.getSslTruststorePassword());
        secrets.add(servers.getPassword());
        secrets.add(servers.getSslKeystorePassword());
        secrets.add(servers.getSslTruststorePassword());
        if (servers instanceof SentinelServersConfig sentinel) {
            secrets.add(sentinel.getSentinelPassword());
            sentinel.getSentinelAddresses().forEach(address -> secrets.add(new RedisURI(address).getPassword()));
        }
        return Secrets.of(secrets);
    }
}
