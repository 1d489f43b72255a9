package io.regioncache.internal.store;

import io.regioncache.ServerTimeBounds;

/** The storage of one manager: regions, their entries, and the connection that leads there. */
public interface RegionStore
        extends EntryStore,
                RegionTree,
                RegionEvents,
                Transactions,
                SignalBindings,
                Claims,
                StoreMonitor,
                AutoCloseable {

    /** The server's clock as this process knows it, in epoch milliseconds. */
    long nowMillis();

    /** What the server's clock shows now, as far as this process knows. */
    ServerTimeBounds timeBounds();

    /** Releases connections and threads; what is stored stays. Calls after the first do nothing. */
    @Override
    void close();
}
