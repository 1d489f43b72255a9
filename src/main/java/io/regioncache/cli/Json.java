package io.regioncache.cli;

import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON, without any space: maps as objects, iterables and arrays as arrays, and strings, numbers and booleans as such.
 * Anything else is written as its {@code toString()}, and so are numbers that JSON does not have. All that is not ASCII is
 * escaped, so that the encoding of the output does not matter.
 */
final class Json {

    private Json() {}

    /**
     * An object of its names and values in turn.
     *
     * @param namesAndValues an even number; each name a string
     */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** The text of a value. */
    static String of(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        if (value == null || value instanceof Boolean || isFinite(value)) {
            json.append(value);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map, json);
        } else if (value instanceof Iterable<?> elements) {
            writeArray(elements.iterator(), json);
        } else if (value.getClass().isArray()) {
            writeArray(elements(value), json);
        } else {
            writeString(value.toString(), json);
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number
                && !(number instanceof Double d && !Double.isFinite(d))
                && !(number instanceof Float f && !Float.isFinite(f));
    }

    private static void writeObject(Map<?, ?> map, StringBuilder json) {
        String separator = "";
        json.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(separator);
            writeString(String.valueOf(entry.getKey()), json);
            json.append(':');
            write(entry.getValue(), json);
            separator = ",";
        }
        json.append('}');
    }

    private static void writeArray(Iterator<?> elements, StringBuilder json) {
        String separator = "";
        json.append('[');
        while (elements.hasNext()) {
            json.append(separator);
            write(elements.next(), json);
            separator = ",";
        }
        json.append(']');
    }

    /** The elements of an array of any type. */
    static Iterator<@Nullable Object> elements(Object array) {
        int length = Array.getLength(array);
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < length;
            }

            @Override
            public @Nullable Object next() {
                return Array.get(array, next++);
            }
        };
    }

    private static void writeString(String text, StringBuilder json) {
        json.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7F) {
                json.append((char) c);
            } else {
                escape(c, json);
            }
        });
        json.append('"');
    }

    /** Appends the escape of a character, or the escapes of its surrogates. */
    static void escape(int codePoint, StringBuilder json) {
        switch (codePoint) {
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    json.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }
}
