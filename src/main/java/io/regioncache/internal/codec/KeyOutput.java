package io.regioncache.internal.codec;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer with the number forms that encoded keys are made of. */
final class KeyOutput extends OutputStream {

    /** More than any sensible key, less than what would harm: shared parts are written out each time they occur. */
    static final int MAX_BYTES = 64 << 20;

    private byte[] buffer = new byte[64];
    private int size;

    /** The bytes so far, in an array of their exact length. */
    byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    @Override
    public void write(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    /** A number of at least 0 in 7 bits a byte, low bits first; a negative one takes ten bytes. */
    void writeUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        write((int) rest);
    }

    /** Any number, short where it is near 0. */
    void writeSigned(long value) {
        writeUnsigned(value << 1 ^ value >> 63);
    }

    /** The low bytes of a number, highest first. */
    void writeFixed(long value, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            write((int) (value >>> shift));
        }
    }

    /** Bytes after their number. */
    void writeBlock(byte[] bytes) {
        writeUnsigned(bytes.length);
        write(bytes);
    }

    /** Well-formed text after its length in bytes. */
    void writeText(String text) {
        writeBlock(text.getBytes(StandardCharsets.UTF_8));
    }

    private void reserve(int length) {
        if (length > MAX_BYTES - size) {
            throw new UnsupportedKeyException("it takes more than " + (MAX_BYTES >> 20) + " MiB");
        }
        if (length > buffer.length - size) {
            buffer = Arrays.copyOf(buffer, Math.max(size + length, buffer.length * 2));
        }
    }
}
