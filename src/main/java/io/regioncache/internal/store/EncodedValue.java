package io.regioncache.internal.store;

/**
 * A value after its codec, before it gets a header.
 *
 * @param bytes the encoded value, not to be changed
 * @param codecStamp 24 bits that tell which codec wrote it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying megabytes to be safe from ourselves is not worth it
public record EncodedValue(byte[] bytes, int codecStamp) {}
