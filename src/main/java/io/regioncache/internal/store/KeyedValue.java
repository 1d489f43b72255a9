package io.regioncache.internal.store;

/**
 * A value to be stored under a key.
 *
 * @param key the key
 * @param value the value
 */
public record KeyedValue(EncodedKey key, EncodedValue value) {}
