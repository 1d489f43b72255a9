package io.regioncache.internal.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key after its codec: bytes that are the same for keys that are equal. */
public final class EncodedKey {

    private final byte[] bytes;

    private EncodedKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes encoded bytes, which are not copied and must not be changed. */
    public static EncodedKey of(byte[] bytes) {
        return new EncodedKey(bytes);
    }

    /** The encoded bytes; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The length only: a key may be confidential. */
    @Override
    public String toString() {
        return "EncodedKey(" + bytes.length + " bytes)";
    }
}
