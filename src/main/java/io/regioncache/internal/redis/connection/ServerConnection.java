package io.regioncache.internal.redis.connection;

import io.regioncache.ServerTimeBounds;
import java.net.InetSocketAddress;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;

/** An open connection to a server, with all that belongs to it. Safe for use by many threads. */
public final class ServerConnection implements AutoCloseable {

    private final Redisson client;
    private final ClientOwner owner;
    private final ServerClock clock;
    private final Resources resources;

    ServerConnection(Redisson client, ClientOwner owner, ServerClock clock, Resources resources) {
        this.client = client;
        this.owner = owner;
        this.clock = clock;
        this.resources = resources;
    }

    /** The client; not to be shut down but by {@link #close()}. */
    public RedissonClient client() {
        return client;
    }

    /** Whose the client is. */
    public ClientOwner owner() {
        return owner;
    }

    /**
     * The address of the server of a connection to a single one.
     *
     * @return {@code redis://}, host and port
     */
    public String address() {
        InetSocketAddress address =
                client.getRedisNodes(RedisNodes.SINGLE).getInstance().getAddr();
        return "redis://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Whether the keys are spread over the slots of a Redis Cluster. */
    public boolean isCluster() {
        return client.getServiceManager().isClusterSetup();
    }

    /**
     * What to add to this machine's clock to get the server's, as measured last.
     *
     * @return milliseconds, negative if the server's clock is behind
     */
    public long clockOffsetMillis() {
        return clock.offsetMillis();
    }

    /** What the server's clock shows now at least and at most, by what was measured last. */
    public ServerTimeBounds clockBounds() {
        return clock.bounds();
    }

    /**
     * Measures the clocks again, with five round trips.
     *
     * @return the new {@link #clockOffsetMillis()}
     * @throws org.redisson.client.RedisException if the server does not answer
     */
    public long remeasureClock() {
        return clock.measure();
    }

    /**
     * Ends everything: connections, threads, and an embedded server that nobody else uses, but not a client of the
     * application. Waits until they are gone, unless called by one of the threads itself. Further calls do nothing.
     */
    @Override
    public void close() {
        synchronized (resources) {
            resources.close();
        }
    }
}
