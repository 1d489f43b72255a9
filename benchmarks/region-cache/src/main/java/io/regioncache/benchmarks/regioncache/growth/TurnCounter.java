package io.regioncache.benchmarks.regioncache.growth;

/**
 * Counts round trips: a request that comes after replies were passed on is one that may have needed them, so it begins another
 * round trip. What is sent before any reply is passed on belongs to the same one, on whatever connection. Pings don't count,
 * which clients send from time to time. Safe for use by many threads.
 */
final class TurnCounter {

    private int count;
    private boolean replied = true;

    /** A client has sent a request. */
    synchronized void requested(String command) {
        if (replied && !command.equalsIgnoreCase("PING")) {
            count++;
            replied = false;
        }
    }

    /** Replies are passed on to a client. */
    synchronized void replied() {
        replied = true;
    }

    /** The round trips that have begun since the last reset. */
    synchronized int count() {
        return count;
    }

    /** Forgets what was counted. */
    synchronized void reset() {
        count = 0;
        replied = true;
    }
}
