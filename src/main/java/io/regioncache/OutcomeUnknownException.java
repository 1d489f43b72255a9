package io.regioncache;

import org.jspecify.annotations.Nullable;

/**
 * A change was sent to the server and its answer did not come: it took effect once or not at all.
 *
 * <p>It is not sent again by itself, because a change that is repeated late could undo what others did meanwhile. Read
 * the entry to see what became of it.
 */
public final class OutcomeUnknownException extends RegionCacheException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says which operation it was, and the cause. */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
