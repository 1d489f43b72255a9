package io.regioncache.internal.redis.connection;

import java.io.IOException;

/** The server refused a command; the message is what it said. */
final class ServerErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    ServerErrorException(String message) {
        super(message);
    }

    /** Whether what the server said begins with a word, such as {@code NOPERM}. */
    boolean is(String code) {
        return says().startsWith(code);
    }

    /** What the server said. */
    String says() {
        return String.valueOf(getMessage());
    }
}
