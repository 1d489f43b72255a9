package io.regioncache.spi;

import io.regioncache.ServerTimeBounds;
import io.regioncache.config.CodecCheck;
import io.regioncache.config.ManagerConfiguration;
import io.regioncache.config.ManagerSettings;
import io.regioncache.config.Placeholders;
import io.regioncache.config.RegionDeclarations;
import io.regioncache.config.ServerLocation;
import io.regioncache.internal.cache.CodecFactory;
import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.internal.cache.StoreOpener;
import io.regioncache.internal.codec.EntryCodecs;
import io.regioncache.internal.observation.LoggedCalls;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.redis.RedisRegionStore;
import io.regioncache.internal.redis.RedisStoreFactory;
import io.regioncache.internal.redis.ServerTime;
import io.regioncache.internal.redis.connection.Connector;
import io.regioncache.internal.redis.connection.ServerConnection;
import io.regioncache.internal.region.KeySpace;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens stores on Redis servers. Not for applications, which get their managers from {@link RegionCachingProvider}. */
public final class RedisStoreOpener implements StoreOpener {

    private static final Logger log = LoggerFactory.getLogger(RedisStoreOpener.class);

    private static final Duration NEVER = Duration.ofDays(365);

    private final boolean forApplications;

    private RedisStoreOpener(boolean forApplications) {
        this.forApplications = forApplications;
    }

    /** An opener of stores that take their turn in looking for expired entries, with what is declared of their regions. */
    static RedisStoreOpener forApplications() {
        return new RedisStoreOpener(true);
    }

    /**
     * An opener of stores for a short look, which leave it to the applications to look for expired entries, and need none of
     * the classes that are declared.
     */
    public static StoreOpener forTools() {
        return new RedisStoreOpener(false);
    }

    @Override
    public OpenedStore open(URI uri, ClassLoader loader, Properties properties) {
        Properties copy = copyOf(properties);
        EntryCodecs made = new EntryCodecs(loader);
        ManagerConfiguration configuration = configuration(uri, loader, copy, made);
        ManagerSettings settings = configuration.settings();
        RegionDeclarations declarations = configuration.declarations();
        CodecFactory codecs = codecs(settings, made);
        DeclaredCodecs.check(declarations, codecs);
        ServerConnection connection = Connector.connect(settings, loader);
        boolean finished = false;
        try {
            if (settings.location() instanceof ServerLocation.Embedded) {
                copy.setProperty(ManagerSettings.SERVER_PROPERTY, connection.address());
            }
            Observers observers = new Observers();
            RedisRegionStore store = RedisStoreFactory.open(
                    connection,
                    new KeySpace(settings.namespace(), settings.colocationDepth()),
                    new MeasuredTime(connection),
                    forApplications ? settings.sweepInterval() : NEVER,
                    observers,
                    () -> close(connection, settings));
            finished = true;
            if (forApplications) {
                log.info("Opened a cache manager on {}, namespace '{}'", settings.masked(), settings.namespace());
                LoggedCalls.startIfWanted(observers);
            }
            return new OpenedStore(store, codecs, copy, declarations, observers);
        } finally {
            if (!finished) {
                connection.close();
            }
        }
    }

    private void close(ServerConnection connection, ManagerSettings settings) {
        connection.close();
        if (forApplications) {
            log.info("Closed the cache manager on {}, namespace '{}'", settings.masked(), settings.namespace());
        }
    }

    private ManagerConfiguration configuration(URI uri, ClassLoader loader, Properties properties, EntryCodecs codecs) {
        Placeholders placeholders = Placeholders.ofThisProcess();
        CodecCheck check = (keys, values) -> codecs.codec(keys, values, null);
        return forApplications
                ? ManagerConfiguration.read(uri, properties, loader, placeholders, check)
                : ManagerConfiguration.readWithoutRegions(uri, properties, loader, placeholders);
    }

    /** The codecs of a manager. One that can't be made is found out before anything connects. */
    private static CodecFactory codecs(ManagerSettings settings, EntryCodecs made) {
        CodecFactory codecs = (keys, values, allowed) -> made.codec(
                keys == null ? settings.keyCodec().orElse(null) : keys,
                values == null ? settings.codec().orElse(null) : values,
                allowed == null ? settings.allowedClasses().orElse(null) : allowed);
        codecs.codec(null, null, null);
        return codecs;
    }

    /** A copy that has the defaults behind the properties among its own. */
    private static Properties copyOf(Properties properties) {
        Properties copy = new Properties();
        properties.stringPropertyNames().forEach(name -> copy.setProperty(name, properties.getProperty(name)));
        copy.putAll(properties);
        return copy;
    }

    /** This machine's clock, corrected by how far it was from the server's when last compared. */
    private record MeasuredTime(ServerConnection connection) implements ServerTime {

        @Override
        public long getAsLong() {
            return System.currentTimeMillis() + connection.clockOffsetMillis();
        }

        @Override
        public ServerTimeBounds bounds() {
            return connection.clockBounds();
        }

        @Override
        public void measure() {
            connection.remeasureClock();
        }
    }
}
