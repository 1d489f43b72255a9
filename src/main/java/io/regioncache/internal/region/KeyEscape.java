package io.regioncache.internal.region;

import java.util.HexFormat;

/**
 * Escapes what has a meaning in key names, and what UTF-8 can't hold.
 *
 * <p>{@code % : { }} become {@code %} and two hexadecimal digits, a surrogate without its partner {@code %u} and four.
 */
final class KeyEscape {

    /** Stands for an empty hash tag, which Redis Cluster would not take for one; no escaped name contains it. */
    static final String EMPTY = "%";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyEscape() {}

    static String escape(String name) {
        StringBuilder escaped = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < name.length()
                    && Character.isLowSurrogate(name.charAt(i + 1));
            boolean special = c == '%' || c == ':' || c == '{' || c == '}';
            boolean lone = Character.isSurrogate(c) && !pair;
            if (escaped == null && (special || lone)) {
                escaped = new StringBuilder(name.length() + 8).append(name, 0, i);
            }
            if (escaped != null) {
                if (special) {
                    escaped.append('%').append(HEX.toHexDigits((byte) c));
                } else if (lone) {
                    escaped.append("%u").append(HEX.toHexDigits(c));
                } else {
                    escaped.append(c);
                }
            }
            if (pair) {
                i++;
                if (escaped != null) {
                    escaped.append(name.charAt(i));
                }
            }
        }
        return escaped == null ? name : escaped.toString();
    }

    static String unescape(String escaped) {
        int percent = escaped.indexOf('%');
        if (percent < 0) {
            return escaped;
        }
        StringBuilder name = new StringBuilder(escaped.length());
        int from = 0;
        while (percent >= 0) {
            name.append(escaped, from, percent);
            boolean surrogate = escaped.startsWith("u", percent + 1);
            int start = surrogate ? percent + 2 : percent + 1;
            from = start + (surrogate ? 4 : 2);
            name.append((char) HexFormat.fromHexDigits(escaped, start, from));
            percent = escaped.indexOf('%', from);
        }
        return name.append(escaped, from, escaped.length()).toString();
    }
}
