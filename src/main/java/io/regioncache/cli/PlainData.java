package io.regioncache.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns any object into what can be shown and written as JSON: maps, lists, strings, numbers, booleans and null. Arrays become
 * lists, byte arrays hexadecimal digits, and other objects their {@code toString()}.
 */
final class PlainData {

    private static final int DEEPEST = 100;
    private static final String DEEPER = "…";

    private PlainData() {}

    static @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (depth == DEEPEST) {
            return DEEPER;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(String.valueOf(of(key, depth + 1)), of(element, depth + 1)));
            return plain;
        }
        if (value instanceof Iterable<?> elements && !(value instanceof java.nio.file.Path)) {
            return list(elements.iterator(), depth);
        }
        return value.getClass().isArray() ? list(Json.elements(value), depth) : textOf(value);
    }

    private static List<@Nullable Object> list(Iterator<?> elements, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEachRemaining(element -> list.add(of(element, depth + 1)));
        return list;
    }

    private static String textOf(Object value) {
        try {
            return value.toString();
        } catch (RuntimeException | StackOverflowError | LinkageError e) { // of the class of the value
            return value.getClass().getName() + ", whose toString() fails: " + e;
        }
    }
}
