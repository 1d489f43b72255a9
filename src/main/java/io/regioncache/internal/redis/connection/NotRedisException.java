package io.regioncache.internal.redis.connection;

import java.io.IOException;

/** What answers does not speak Redis' protocol. */
final class NotRedisException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean tls;

    NotRedisException(boolean tls) {
        super("The answer is not one of Redis");
        this.tls = tls;
    }

    /** Whether the answer looks like TLS. */
    boolean looksLikeTls() {
        return tls;
    }
}
