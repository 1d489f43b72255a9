package io.regioncache.internal.codec;

import org.redisson.client.codec.Codec;

/** The 24 bits in a value's header that tell which codec wrote it, the same in every process. */
final class CodecStamp {

    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    /** Stands between two identities; no class name holds it. */
    private static final char SEPARATOR = '\n';

    private CodecStamp() {}

    /** What a codec is known by unless something else is given: its class name, or the format that one of ours states. */
    static String identityOf(Codec codec) {
        return codec instanceof SerializableKryo5Codec
                ? SerializableKryo5Codec.FORMAT
                : codec.getClass().getName();
    }

    /** The same for a codec of which there are others with other settings. */
    static String identityOf(Codec codec, String identity) {
        return identityOf(codec) + SEPARATOR + identity;
    }

    /** The stamp of a codec of values, where keys are canonical. */
    static int of(String values) {
        int hash = FNV_OFFSET;
        for (int i = 0; i < values.length(); i++) {
            hash = (hash ^ values.charAt(i)) * FNV_PRIME;
        }
        return (hash >>> 24 ^ hash) & 0xFFFFFF;
    }

    /** The stamp of a codec of values where another encodes the keys. */
    static int of(String values, String keys) {
        return of(values + SEPARATOR + SEPARATOR + keys);
    }
}
