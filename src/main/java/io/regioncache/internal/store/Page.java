package io.regioncache.internal.store;

import java.util.List;

/**
 * A part of a region's entries.
 *
 * @param next the cursor for the part that follows
 * @param entries live entries, possibly none even if more follow
 */
public record Page(String next, List<KeyedEnvelope> entries) {

    /** The cursor of the first page. */
    public static final String START = "0";

    /** Whether no page follows. */
    public boolean isLast() {
        return next.equals(START);
    }
}
