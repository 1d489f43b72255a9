package io.regioncache.internal.store;

/** Turns keys and values into bytes and back, for one cache. Safe for use by many threads. */
public interface EntryCodec {

    /**
     * Encodes a key canonically: keys that are {@code equals} give the same bytes.
     *
     * @throws javax.cache.CacheException if the key can't be encoded
     */
    EncodedKey encodeKey(Object key);

    /**
     * Decodes a key.
     *
     * @throws UndecodableException if the bytes are not of this codec or their class can't be loaded
     */
    Object decodeKey(EncodedKey key) throws UndecodableException;

    /**
     * Encodes a value.
     *
     * @throws javax.cache.CacheException if the value can't be encoded
     */
    EncodedValue encodeValue(Object value);

    /**
     * Decodes a value into an object of the caller's own (JSR-107: store by value).
     *
     * @throws UndecodableException if another codec wrote it, or its class can't be loaded
     */
    Object decodeValue(Envelope envelope) throws UndecodableException;
}
