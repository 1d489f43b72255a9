package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/**
 * Kryo's input over bytes that are all there, which believes no length that they can't hold.
 *
 * <p>Every element takes a byte or more, so all lengths of one value together are no more than its bytes. The exception are
 * lists of nothing but nulls, which take none; {@value #SPARE} such elements are allowed.
 */
final class BoundedInput extends Input {

    private static final int SPARE = 1 << 20;
    private static final int MOST_CHARS = 1 << 14;
    private static final byte[] NOTHING = {};

    private long most;
    private long claimed;
    private boolean isLengthNext;

    BoundedInput() {
        super(NOTHING);
    }

    /** Begins to read bytes. */
    void open(byte[] bytes, int offset, int count) {
        setBuffer(bytes, offset, count);
        most = (long) count + SPARE;
        claimed = 0;
        isLengthNext = false;
    }

    /** Lets go of the bytes, and of room for characters that is larger than usual. */
    void letGo() {
        setBuffer(NOTHING);
        if (chars.length > MOST_CHARS) {
            chars = new char[MOST_CHARS];
        }
    }

    /** Says that the next number is the length of an array or a map, which looks like any other. */
    void expectLength() {
        isLengthNext = true;
    }

    private void claim(int count) {
        claimed += Math.max(count, 0);
        if (claimed > most) {
            throw new KryoException("A length exceeds the data");
        }
    }

    private void requireBytes(int count) {
        if (count < 0 || count > limit - position) {
            throw new KryoException("A length exceeds the data");
        }
    }

    @Override
    public int readVarInt(boolean optimizePositive) {
        int number = super.readVarInt(optimizePositive);
        if (isLengthNext) {
            isLengthNext = false;
            claim(number);
        }
        return number;
    }

    /** The lengths of collections and of texts. */
    @Override
    public int readVarIntFlag(boolean optimizePositive) {
        int number = super.readVarIntFlag(optimizePositive);
        claim(number);
        return number;
    }

    @Override
    public byte[] readBytes(int length) {
        requireBytes(length);
        return super.readBytes(length);
    }

    @Override
    public int[] readInts(int length) {
        requireBytes(length);
        return super.readInts(length);
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        requireBytes(length);
        return super.readInts(length, optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        requireBytes(length);
        return super.readLongs(length);
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        requireBytes(length);
        return super.readLongs(length, optimizePositive);
    }

    @Override
    public float[] readFloats(int length) {
        requireBytes(length);
        return super.readFloats(length);
    }

    @Override
    public double[] readDoubles(int length) {
        requireBytes(length);
        return super.readDoubles(length);
    }

    @Override
    public short[] readShorts(int length) {
        requireBytes(length);
        return super.readShorts(length);
    }

    @Override
    public char[] readChars(int length) {
        requireBytes(length);
        return super.readChars(length);
    }

    @Override
    public boolean[] readBooleans(int length) {
        requireBytes(length);
        return super.readBooleans(length);
    }
}
