package io.regioncache.internal.redis.connection;

import io.regioncache.config.ServerLocation.RedissonYaml;
import io.regioncache.config.TextFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.ReadMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a Redisson configuration file.
 *
 * <p>No exception quotes the file or has a cause that does, because the file may hold passwords.
 */
final class RedissonYamlFile {

    private static final Logger LOG = LoggerFactory.getLogger(RedissonYamlFile.class);
    private static final Pattern READ_MODE = Pattern.compile("(?m)^[^#\\n]*\\breadMode[\"']?\\s*:");
    private static final Pattern TRANSPORT_MODE = Pattern.compile("(?m)^[^#\\n]*\\btransportMode[\"']?\\s*:");
    private static final Pattern PROPERTY = Pattern.compile("property[ =']+(\\w+)");

    private final RedissonYaml yaml;
    private final ClassLoader loader;
    private boolean namesTransport;

    RedissonYamlFile(RedissonYaml yaml, ClassLoader loader) {
        this.yaml = yaml;
        this.loader = loader;
    }

    /**
     * Reads the file.
     *
     * @throws CacheException if it isn't there or can't be understood
     */
    Config read() {
        String text = TextFile.read(yaml.location(), loader, "Redisson configuration");
        Config config = parse(text);
        namesTransport = TRANSPORT_MODE.matcher(text).find();
        BaseConfig<?> servers = servers(config);
        if (servers instanceof BaseMasterSlaveServersConfig<?> replicated) {
            chooseReadMode(replicated, READ_MODE.matcher(text).find());
        }
        RedissonConfigs.require(config);
        return config;
    }

    /** Whether the file that was read says how bytes go over the network, be it as they do by default. */
    boolean namesTransport() {
        return namesTransport;
    }

    private void chooseReadMode(BaseMasterSlaveServersConfig<?> servers, boolean given) {
        if (!given) {
            servers.setReadMode(ReadMode.MASTER);
        } else if (servers.getReadMode() != ReadMode.MASTER) {
            LOG.warn(
                    "{} sets readMode: {}. Reads may then return what a replica still holds, older than this process's own"
                            + " writes. Leave readMode out, or set it to MASTER, unless that is wanted.",
                    yaml.location(),
                    servers.getReadMode());
        }
    }

    private Config parse(String text) {
        try {
            Config config = new ConfigSupport(loader, false).fromYAML(text, Config.class);
            if (config == null) {
                throw new CacheException(yaml.location() + " is empty. " + advice());
            }
            return config;
        } catch (MarkedYAMLException e) {
            throw new CacheException(yaml.location() + " is no Redisson configuration: " + place(e) + ". " + advice());
        } catch (RuntimeException e) {
            if (e instanceof CacheException known) {
                throw known;
            }
            throw new CacheException(yaml.location() + " is no Redisson configuration ("
                    + e.getClass().getName() + "). " + advice());
        }
    }

    /** The innermost property and place that the parser names; not what it quotes. */
    private static String place(MarkedYAMLException outermost) {
        String what = "it can't be read";
        String where = "";
        for (Throwable e = outermost; e instanceof MarkedYAMLException marked; e = e.getCause()) {
            Matcher property = PROPERTY.matcher(String.valueOf(marked.getProblem()));
            if (property.find()) {
                what = "the property " + property.group(1) + " can't be set";
            }
            if (marked.getProblemMark() != null) {
                where = ", at line " + (marked.getProblemMark().getLine() + 1) + ", column "
                        + (marked.getProblemMark().getColumn() + 1);
            }
        }
        return what + where;
    }

    private BaseConfig<?> servers(Config config) {
        try {
            BaseConfig<?> servers = ConfigSupport.getConfig(config);
            if (!AddressCredentials.moveOut(config, servers)) {
                throw new CacheException(
                        yaml.location() + " has addresses with different passwords. Leave the passwords out"
                                + " of the addresses, and set username and password once.");
            }
            Topology.of(config);
            return servers;
        } catch (IllegalArgumentException e) {
            throw new CacheException(
                    yaml.location() + " does not say where the server is, or has an address that is not of"
                            + " the form redis://host:port, or contradicts itself. " + advice());
        }
    }

    private static String advice() {
        return "Write it as https://redisson.pro/docs/configuration/ says, such as \"singleServerConfig:\" and, indented"
                + " in the next line, \"address: redis://localhost:6379\".";
    }
}
