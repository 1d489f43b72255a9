package io.regioncache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a stored entry, as the server saw it.
 *
 * @param kind what happened
 * @param key the key of the entry
 * @param value the entry as it is now, null if it is gone
 * @param old the entry before, null if there was none or nobody wants old values
 * @param own whether an operation of this store did it and its caller knows of it; what ran out by itself is nobody's own
 */
public record StoredChange(
        Kind kind,
        EncodedKey key,
        @Nullable Envelope value,
        @Nullable Envelope old,
        boolean own) {

    /** What can happen to an entry. */
    public enum Kind {
        /** It came into being. */
        CREATED,
        /** It got another value. */
        UPDATED,
        /** It was removed, otherwise than by a clear. */
        REMOVED,
        /** Its lifetime ended. */
        EXPIRED
    }
}
