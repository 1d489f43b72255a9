package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link KeyOutput} wrote, and never believes a length that the remaining bytes can't hold. */
final class KeyInput {

    private final byte[] bytes;
    private int position;

    KeyInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int remaining() {
        return bytes.length - position;
    }

    /** A view of what remains that reads along with this. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() {
                return position < bytes.length ? bytes[position++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = Math.min(length, remaining());
                if (count == 0) {
                    return length == 0 ? 0 : -1;
                }
                System.arraycopy(bytes, position, target, offset, count);
                position += count;
                return count;
            }
        };
    }

    int readByte() throws UndecodableException {
        require(1);
        return bytes[position++] & 0xFF;
    }

    long readUnsigned() throws UndecodableException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new UndecodableException("A number is too long", null);
    }

    long readSigned() throws UndecodableException {
        long value = readUnsigned();
        return value >>> 1 ^ -(value & 1);
    }

    int readSignedInt() throws UndecodableException {
        long value = readSigned();
        if (value != (int) value) {
            throw new UndecodableException("A number is out of range", null);
        }
        return (int) value;
    }

    long readFixed(int length) throws UndecodableException {
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[position++] & 0xFF);
        }
        return value;
    }

    /** A number of elements, each of which takes at least the given number of bytes. */
    int readCount(int bytesEach) throws UndecodableException {
        long count = readUnsigned();
        if (count < 0 || count > remaining() / bytesEach) {
            throw new UndecodableException("A length exceeds the data", null);
        }
        return (int) count;
    }

    byte[] readBlock() throws UndecodableException {
        int length = readCount(1);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    String readText() throws UndecodableException {
        int length = readCount(1);
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    private void require(int length) throws UndecodableException {
        if (length > remaining()) {
            throw new UndecodableException("The data ends too early", null);
        }
    }
}
