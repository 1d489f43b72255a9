package io.regioncache.internal.codec;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.UndecodableException;

/** Turns keys into bytes and back. Safe for use by many threads. */
interface KeyCodec {

    /**
     * Encodes a key.
     *
     * @throws javax.cache.CacheException if the key can't be encoded
     */
    EncodedKey encode(Object key);

    /**
     * Decodes a key.
     *
     * @throws UndecodableException if the bytes are no key, or its class is missing or refused
     */
    Object decode(EncodedKey key) throws UndecodableException;
}
