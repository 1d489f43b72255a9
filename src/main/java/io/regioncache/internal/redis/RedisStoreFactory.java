package io.regioncache.internal.redis;

import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.redis.connection.ClientOwner;
import io.regioncache.internal.redis.connection.ServerConnection;
import io.regioncache.internal.region.KeySpace;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.redisson.api.RedissonClient;

/** Puts the parts of a {@link RedisRegionStore} together, and starts what it does in the background. */
public final class RedisStoreFactory {

    private RedisStoreFactory() {}

    /**
     * Opens the storage of a namespace.
     *
     * @param connection the connection
     * @param keySpace the names of the keys
     * @param clock the server's clock, measured again before each sweep
     * @param sweepInterval how long after each other to look for expired entries and stale links
     * @param observers told of the calls
     * @param disconnect closes the connection; called once, when the store is closed
     */
    public static RedisRegionStore open(
            ServerConnection connection,
            KeySpace keySpace,
            ServerTime clock,
            Duration sweepInterval,
            Observers observers,
            Runnable disconnect) {
        return open(
                Commands.over(connection),
                keySpace,
                clock,
                sweepInterval,
                RedisRegionEvents.LEASE,
                observers,
                disconnect);
    }

    /**
     * Opens the storage of a namespace.
     *
     * @param client the connection
     * @param keySpace the names of the keys
     * @param clock the server's clock, measured again before each sweep
     * @param sweepInterval how long after each other to look for expired entries and stale links
     * @param observers told of the calls
     * @param disconnect closes the connection; called once, when the store is closed
     */
    public static RedisRegionStore open(
            RedissonClient client,
            KeySpace keySpace,
            ServerTime clock,
            Duration sweepInterval,
            Observers observers,
            Runnable disconnect) {
        return open(
                Commands.over(client, ClientOwner.MANAGER),
                keySpace,
                clock,
                sweepInterval,
                RedisRegionEvents.LEASE,
                observers,
                disconnect);
    }

    /** Opens the storage with another dialect than the servers tell, or another lease of the watches than usual. */
    static RedisRegionStore open(
            RedissonClient client,
            Dialect dialect,
            KeySpace keySpace,
            ServerTime clock,
            Duration sweepInterval,
            Duration watchLease,
            Observers observers,
            Runnable disconnect) {
        return open(new Commands(client, dialect), keySpace, clock, sweepInterval, watchLease, observers, disconnect);
    }

    private static RedisRegionStore open(
            Commands commands,
            KeySpace keySpace,
            ServerTime clock,
            Duration sweepInterval,
            Duration watchLease,
            Observers observers,
            Runnable disconnect) {
        Versions versions = new Versions();
        TreeLinks trees = new TreeLinks(commands, keySpace, versions, clock);
        TreeClear treeClear = new TreeClear(commands, keySpace, clock);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "region-cache-sweeper");
            thread.setDaemon(true);
            return thread;
        });
        TimedRegions timed = new TimedRegions(
                commands, keySpace, clock, sweepInterval.multipliedBy(2).plusSeconds(1), scheduler);
        new Sweeper(commands, keySpace, trees, clock, sweepInterval, timed).start(scheduler);
        RedisRegionEvents events = new RedisRegionEvents(commands, keySpace, clock, watchLease);
        events.start(scheduler);
        LinkingWriter writer = new LinkingWriter(commands, trees);
        return new RedisRegionStore(
                commands,
                new ObservedCalls(observers),
                new RedisEntryStore(commands, keySpace, writer, versions, clock, events::origin),
                new RedisRegionTree(commands, keySpace, treeClear, trees, clock),
                events,
                new RedisTransactions(commands, keySpace, writer, trees, versions, clock, events::origin),
                new RedisSignalBindings(commands, keySpace),
                new RedisClaims(commands, keySpace, trees, versions, clock),
                new RedisStoreMonitor(commands, keySpace, trees, clock),
                clock,
                scheduler,
                disconnect);
    }
}
