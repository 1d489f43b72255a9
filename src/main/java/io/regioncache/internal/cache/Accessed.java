package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Envelope;

/**
 * A value that was read, which counted as an access.
 *
 * @param value the value
 * @param entry the entry it was read from, with the expiry from before the access
 * @param onAccess what the access did to the expiry
 */
record Accessed<V>(V value, Envelope entry, Lifetime onAccess) {

    /** When the entry expires now, in epoch milliseconds, 0 for never. */
    long expiresAtMillis(long nowMillis) {
        return onAccess.equals(Lifetime.UNCHANGED) ? entry.expiresAtMillis() : onAccess.deadline(nowMillis);
    }
}
