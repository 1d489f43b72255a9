package io.regioncache.testing;

import static java.util.Objects.requireNonNull;

/**
 * Tells for processes that share a server what came before what: a counter in the server's second database, where no
 * regions are. For use by one thread.
 */
public final class LogicalClock implements AutoCloseable {

    private static final String STAMP = "return redis.call('SET', KEYS[2], redis.call('INCR', KEYS[1]))";
    private static final String COUNTER = "clock";

    private final RespClient client;

    private LogicalClock(RespClient client) {
        this.client = client;
    }

    /** Connects to the clock on a single server on this machine. */
    public static LogicalClock on(int port) {
        RespClient client = RespClient.connect(port);
        client.call("SELECT", 1);
        return new LogicalClock(client);
    }

    /** A moment later than all that were told or noted before. */
    public long now() {
        return client.number("INCR", COUNTER);
    }

    /** Notes under a name that something is done now. */
    public void note(String name) {
        client.call("EVAL", STAMP, 2, COUNTER, "done:" + name);
    }

    /** The moment that was noted under a name. */
    public long noted(String name) {
        return Long.parseLong(RespClient.asText(requireNonNull(client.call("GET", "done:" + name), name)));
    }

    @Override
    public void close() {
        client.close();
    }
}
