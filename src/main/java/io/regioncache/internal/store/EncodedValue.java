package io.regioncache.internal.store;

import java.util.Arrays;

/**
 * A value after its codec, with room before it for the {@linkplain Envelope header}, so that a value is stored in the array
 * that it was encoded into. Safe for use by many threads.
 */
public final class EncodedValue {

    /** How many bytes a codec leaves free at the beginning. */
    public static final int ROOM = Envelope.HEADER;

    private final byte[] room;
    private final int codecStamp;
    private boolean taken;

    private EncodedValue(int codecStamp, byte[] room) {
        this.room = room;
        this.codecStamp = codecStamp;
    }

    /** Takes encoded bytes, which are copied. */
    public EncodedValue(byte[] bytes, int codecStamp) {
        this(codecStamp, withRoom(bytes, 0, bytes.length));
    }

    /**
     * Takes encoded bytes that stand behind {@link #ROOM} unused ones, and must not be changed or used otherwise.
     *
     * @param codecStamp 24 bits that tell which codec wrote them
     */
    public static EncodedValue inRoom(byte[] room, int codecStamp) {
        return new EncodedValue(codecStamp, room);
    }

    private static byte[] withRoom(byte[] bytes, int from, int length) {
        byte[] room = new byte[ROOM + length];
        System.arraycopy(bytes, from, room, ROOM, length);
        return room;
    }

    /** The 24 bits that tell which codec wrote the value. */
    public int codecStamp() {
        return codecStamp;
    }

    /** How many bytes the encoded value has. */
    public int length() {
        return room.length - ROOM;
    }

    /** A copy of the encoded bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(room, ROOM, room.length);
    }

    /** The value with room before it, in an array that only the caller has: the first time without a copy. */
    synchronized byte[] take() {
        if (taken) {
            return withRoom(room, ROOM, length());
        }
        taken = true;
        return room;
    }
}
