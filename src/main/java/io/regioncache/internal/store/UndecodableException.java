package io.regioncache.internal.store;

import org.jspecify.annotations.Nullable;

/** Stored bytes that this cache's codec can't read; the caller treats them as a miss. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
