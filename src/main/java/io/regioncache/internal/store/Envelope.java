package io.regioncache.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A value as it is stored: a fixed header of {@value #HEADER} bytes, then the encoded value.
 *
 * <p>The header holds the format (1 byte), the stamp of the codec that wrote the value (3 bytes), a version that no
 * other write has (8 bytes) and the moment of expiry in epoch milliseconds (8 bytes, 0 for eternal), big-endian.
 */
public final class Envelope {

    /** The length of the header in bytes. */
    public static final int HEADER = 20;

    /** The only format so far. */
    public static final byte FORMAT = 1;

    private static final int VERSION_AT = 4;
    private static final int EXPIRY_AT = 12;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    private Envelope(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes begin with a header of the known format. */
    public static boolean isValid(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == FORMAT;
    }

    /**
     * Reads stored bytes, which are not copied.
     *
     * @throws IllegalArgumentException if they have no valid header
     */
    public static Envelope of(byte[] bytes) {
        if (!isValid(bytes)) {
            throw new IllegalArgumentException("Not an envelope: " + bytes.length + " bytes");
        }
        return new Envelope(bytes);
    }

    /** Builds stored bytes from a value, in the value's own array unless that was used before. */
    public static Envelope wrap(EncodedValue value, long version, long expiresAtMillis) {
        byte[] bytes = value.take();
        INT.set(bytes, 0, FORMAT << 24 | (value.codecStamp() & 0xFFFFFF));
        LONG.set(bytes, VERSION_AT, version);
        LONG.set(bytes, EXPIRY_AT, expiresAtMillis);
        return new Envelope(bytes);
    }

    /** The low 24 bits that tell which codec wrote the value. */
    public int codecStamp() {
        return (int) INT.get(bytes, 0) & 0xFFFFFF;
    }

    /** The number that no other write has. */
    public long version() {
        return (long) LONG.get(bytes, VERSION_AT);
    }

    /** The moment of expiry in epoch milliseconds, 0 for eternal. */
    public long expiresAtMillis() {
        return (long) LONG.get(bytes, EXPIRY_AT);
    }

    /** Whether the entry has expired at the given moment of the server's clock. */
    public boolean isExpiredAt(long nowMillis) {
        long expiresAt = expiresAtMillis();
        return expiresAt != 0 && expiresAt <= nowMillis;
    }

    /** The encoded value, as a view of the stored bytes. */
    public ByteBuffer value() {
        return ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER).slice();
    }

    /** The stored bytes themselves, header first; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
