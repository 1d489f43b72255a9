package io.regioncache.internal.event;

/**
 * What a listener wants to hear beside new values.
 *
 * @param oldValues whether it needs the values before
 * @param expirations whether it hears of entries that run out
 */
record Interest(boolean oldValues, boolean expirations) {

    /** What those want to hear together of whom one wants this and another that. */
    Interest and(Interest other) {
        return new Interest(oldValues || other.oldValues, expirations || other.expirations);
    }
}
