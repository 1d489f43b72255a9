package io.regioncache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What a read that prepares a write found: either a live entry or the lease to create one.
 *
 * @param entry the live entry, null if there is none
 * @param lease the lease, null if there is an entry
 */
public record Found(@Nullable Envelope entry, @Nullable Lease lease) {

    /** The condition under which nothing has happened to the key since this read. */
    public Condition unchanged() {
        if (entry != null) {
            return Condition.unchanged(entry);
        }
        if (lease != null) {
            return new Condition.StillAbsent(lease);
        }
        throw new IllegalStateException("Neither an entry nor a lease");
    }
}
