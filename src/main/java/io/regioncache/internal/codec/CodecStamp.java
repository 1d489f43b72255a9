package io.regioncache.internal.codec;

import org.redisson.client.codec.Codec;

/** The 24 bits in a value's header that tell which codec wrote it, the same in every process. */
final class CodecStamp {

    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private CodecStamp() {}

    /** The stamp of a codec: a hash of its class name, or of the format that our own codec states. */
    static int of(Codec codec) {
        return hash(
                codec instanceof SerializableKryo5Codec
                        ? SerializableKryo5Codec.FORMAT
                        : codec.getClass().getName());
    }

    private static int hash(String identity) {
        int hash = FNV_OFFSET;
        for (int i = 0; i < identity.length(); i++) {
            hash = (hash ^ identity.charAt(i)) * FNV_PRIME;
        }
        return (hash >>> 24 ^ hash) & 0xFFFFFF;
    }
}
