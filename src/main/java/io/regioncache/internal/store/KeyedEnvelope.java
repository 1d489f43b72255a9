package io.regioncache.internal.store;

/**
 * A stored entry with its key.
 *
 * @param key the key
 * @param envelope the entry
 */
public record KeyedEnvelope(EncodedKey key, Envelope envelope) {}
