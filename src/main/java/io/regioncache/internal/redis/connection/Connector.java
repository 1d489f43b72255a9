package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import io.regioncache.config.ManagerSettings;
import io.regioncache.config.ServerLocation;
import io.regioncache.config.ServerLocation.Cluster;
import io.regioncache.config.ServerLocation.Embedded;
import io.regioncache.config.ServerLocation.RedissonYaml;
import io.regioncache.config.ServerLocation.RegisteredClient;
import io.regioncache.config.ServerLocation.Sentinel;
import io.regioncache.config.ServerLocation.Single;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import org.redisson.Redisson;
import org.redisson.client.RedisException;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.TransportMode;

/** Opens connections. What can't be used fails at once, says why, and leaves nothing running. */
public final class Connector {

    /**
     * Threads that write commands and read replies. Few are enough, because none of them ever waits; Redisson's default
     * of 32 would cost each manager as many selectors.
     */
    private static final int EVENT_LOOPS =
            Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

    /** Threads that deliver messages. Redisson's default is 16, meant for executor services, which are not used here. */
    private static final int WORKERS = 4;

    private static final long SHUTDOWN_SECONDS = 2;

    private final ManagerSettings settings;
    private final ClassLoader loader;
    private boolean isTransportGiven;

    private Connector(ManagerSettings settings, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
    }

    /**
     * Opens a connection.
     *
     * @param settings where to and how
     * @param loader finds a Redisson file on the class path, and the classes it names
     * @throws CacheException within about the connect timeout if the server can't be used; the message names the URI
     *     without its password, and says what is wrong and what to do
     */
    public static ServerConnection connect(ManagerSettings settings, ClassLoader loader) {
        return settings.location() instanceof RegisteredClient registered
                ? new ApplicationClient(registered.name(), settings.masked()).connect()
                : new Connector(settings, loader).connect();
    }

    private ServerConnection connect() {
        Resources resources = new Resources();
        try {
            Config config = config(settings.location(), resources);
            Secrets secrets = ConfigSecrets.of(config);
            preflight(config, secrets);
            Redisson client = open(config, secrets, resources);
            ServerClock clock = explore(client, secrets);
            return new ServerConnection(client, ClientOwner.MANAGER, clock, resources);
        } catch (RuntimeException | Error e) {
            resources.closeAfter(e);
            throw e;
        }
    }

    private Config config(ServerLocation location, Resources resources) {
        if (location instanceof Single single) {
            return RedissonConfigs.single(settings, single);
        }
        if (location instanceof Cluster cluster) {
            return RedissonConfigs.cluster(settings, cluster);
        }
        if (location instanceof Sentinel sentinel) {
            return RedissonConfigs.sentinel(settings, sentinel);
        }
        if (location instanceof RedissonYaml yaml) {
            RedissonYamlFile file = new RedissonYamlFile(yaml, loader);
            Config config = file.read();
            isTransportGiven = file.namesTransport();
            return config;
        }
        if (location instanceof Embedded) {
            EmbeddedServer.Lease lease = resources.add(EmbeddedServer.acquire());
            return RedissonConfigs.single(settings, new Single(lease.address(), false, 0));
        }
        throw new IllegalStateException("No way to connect to " + location);
    }

    private void preflight(Config config, Secrets secrets) {
        BaseConfig<?> servers = ConfigSupport.getConfig(config);
        Topology topology;
        try {
            topology = Topology.of(config);
        } catch (IllegalArgumentException e) {
            throw new CacheException(
                    "Can't open " + settings.masked() + ": " + secrets.hide(e.getMessage())
                            + ". Write addresses as redis://host:port.",
                    secrets.safe(e));
        }
        boolean byFile = settings.location() instanceof RedissonYaml;
        Preflight.check(
                config, topology, settings.masked(), Duration.ofMillis(servers.getConnectTimeout()), secrets, byFile);
    }

    private Redisson open(Config config, Secrets secrets, Resources resources) {
        addThreads(config, resources);
        try {
            Redisson client = (Redisson) Redisson.create(config);
            resources.add(() -> client.shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS));
            return client;
        } catch (RuntimeException e) {
            throw failure(e, secrets);
        }
    }

    private ServerClock explore(Redisson client, Secrets secrets) {
        try {
            EvictionPolicies.check(client, settings.masked());
            ServerClock clock = new ServerClock(client);
            clock.measure();
            return clock;
        } catch (RedisException e) {
            throw failure(e, secrets);
        }
    }

    private RegionCacheException failure(RuntimeException e, Secrets secrets) {
        return new RegionCacheException(
                "Can't open " + settings.masked() + ": " + secrets.hide(e.getMessage()) + ".", secrets.safe(e));
    }

    /** What a file says about threads and transport holds; else the numbers above do, and the threads are ours to end. */
    private void addThreads(Config config, Resources resources) {
        Config defaults = new Config();
        if (config.getTransportMode() != TransportMode.NIO
                || config.getEventLoopGroup() != null
                || config.getExecutor() != null
                || config.getNettyExecutor() != null) {
            return;
        }
        Transport transport = isTransportGiven ? Transport.NIO : Transport.best();
        ClientThreads threads = resources.add(new ClientThreads(
                transport,
                chosen(config.getNettyThreads(), defaults.getNettyThreads(), EVENT_LOOPS),
                chosen(config.getThreads(), defaults.getThreads(), WORKERS)));
        config.setTransportMode(transport.mode());
        config.setEventLoopGroup(threads.eventLoops());
        config.setExecutor(threads.executor());
    }

    private static int chosen(int configured, int redissonDefault, int ours) {
        return configured == redissonDefault || configured < 1 ? ours : configured;
    }
}
