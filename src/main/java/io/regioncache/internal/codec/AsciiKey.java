package io.regioncache.internal.codec;

import org.jspecify.annotations.Nullable;

/** The short way for the commonest keys: short strings of ASCII characters, in the form that {@link KeyWriter} gives them. */
final class AsciiKey {

    /** The longest text whose length takes one byte. */
    private static final int MOST = 0x7F;

    private static final int HEADER = 2;

    private AsciiKey() {}

    /** The encoded key; null if the text is longer or has other characters. */
    @SuppressWarnings(
            "deprecation") // of String.getBytes: it takes the low bytes of the characters, which is all they have
    static byte @Nullable [] encode(String text) {
        int length = text.length();
        if (length > MOST) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) > 0x7F) {
                return null;
            }
        }
        byte[] encoded = new byte[HEADER + length];
        encoded[0] = (byte) Tag.STRING;
        encoded[1] = (byte) length;
        text.getBytes(0, length, encoded, HEADER);
        return encoded;
    }
}
