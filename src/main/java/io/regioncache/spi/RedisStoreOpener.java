package io.regioncache.spi;

import io.regioncache.config.ManagerSettings;
import io.regioncache.config.ServerLocation;
import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.internal.cache.StoreOpener;
import io.regioncache.internal.codec.Codecs;
import io.regioncache.internal.redis.RedisRegionStore;
import io.regioncache.internal.redis.ServerTime;
import io.regioncache.internal.redis.connection.Connector;
import io.regioncache.internal.redis.connection.ServerConnection;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.EntryCodec;
import java.net.URI;
import java.util.Properties;

/** Opens stores on Redis servers. */
final class RedisStoreOpener implements StoreOpener {

    @Override
    public OpenedStore open(URI uri, ClassLoader loader, Properties properties) {
        Properties copy = copyOf(properties);
        ManagerSettings settings = ManagerSettings.of(uri, copy);
        EntryCodec codec = Codecs.entries(loader);
        ServerConnection connection = Connector.connect(settings, loader);
        boolean finished = false;
        try {
            if (settings.location() instanceof ServerLocation.Embedded) {
                copy.setProperty(ManagerSettings.SERVER_PROPERTY, connection.address());
            }
            RedisRegionStore store = RedisRegionStore.open(
                    connection.client(),
                    new KeySpace(settings.namespace(), settings.colocationDepth()),
                    new MeasuredTime(connection),
                    settings.sweepInterval(),
                    connection::close);
            finished = true;
            return new OpenedStore(store, region -> codec, copy);
        } finally {
            if (!finished) {
                connection.close();
            }
        }
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
        public void measure() {
            connection.remeasureClock();
        }
    }
}
