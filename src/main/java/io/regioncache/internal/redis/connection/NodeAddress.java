package io.regioncache.internal.redis.connection;

import org.redisson.misc.RedisURI;

/**
 * A server to connect to.
 *
 * @param uri its address, which may carry a user name and password of its own; printed without them
 * @param role what it is, for messages
 * @param database the number of the database to use
 */
record NodeAddress(RedisURI uri, String role, int database) {

    /** The name or IP address, without the brackets of IPv6. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** What and where it is. */
    @Override
    public String toString() {
        return role + " at " + uri.getHost() + ":" + uri.getPort();
    }
}
