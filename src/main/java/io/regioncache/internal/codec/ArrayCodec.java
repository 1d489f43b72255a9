package io.regioncache.internal.codec;

import org.jspecify.annotations.Nullable;

/** A codec of values that works on arrays, which saves the copies that buffers need. Safe for use by many threads. */
interface ArrayCodec {

    /** Encodes a value behind so many unused bytes, into an array of the exact length. */
    byte[] encode(Object value, int room);

    /** Decodes the bytes from an index to the end of the array, which is left as it is. */
    @Nullable
    Object decode(byte[] bytes, int from);
}
