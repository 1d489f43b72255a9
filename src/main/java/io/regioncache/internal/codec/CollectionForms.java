package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms of lists, sets, maps and the JDK's map entries. As their {@code equals} asks, any two lists with equal
 * elements are alike, whatever their classes, and so are sets and maps in whatever order.
 */
final class CollectionForms {

    private CollectionForms() {}

    /** Writes a value that is one of these, and nothing if it is none. */
    static boolean write(Object value, KeyWriter writer) {
        if (value instanceof List<?> list) {
            writeList(list, writer);
        } else if (value instanceof Set<?> set) {
            writeSet(set, writer);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, writer);
        } else if (value instanceof Map.Entry<?, ?> entry && ClassTraits.isJdk(value.getClass())) {
            writer.out().write(Tag.ENTRY);
            writer.write(entry.getKey());
            writer.write(entry.getValue());
        } else {
            return false;
        }
        return true;
    }

    static Object read(int tag, KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        return switch (tag) {
            case Tag.LIST -> readList(reader);
            case Tag.SET -> new LinkedHashSet<>(readList(reader));
            case Tag.MAP -> readMap(reader);
            default -> new AbstractMap.SimpleImmutableEntry<>(reader.read(), reader.read());
        };
    }

    private static void writeList(List<?> list, KeyWriter writer) {
        Object[] elements = list.toArray(); // at one moment, as far as the list can
        writer.out().write(Tag.LIST);
        writer.out().writeUnsigned(elements.length);
        for (Object element : elements) {
            writer.write(element);
        }
    }

    private static void writeSet(Set<?> set, KeyWriter writer) {
        List<byte[]> parts = new ArrayList<>();
        for (Object element : set) {
            KeyWriter part = writer.part();
            part.write(element);
            parts.add(part.out().toByteArray());
        }
        writeSorted(Tag.SET, parts, writer.out());
    }

    /** No encoding is the beginning of another, so key and value together sort by the key. */
    private static void writeMap(Map<?, ?> map, KeyWriter writer) {
        List<byte[]> parts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            KeyWriter part = writer.part();
            part.write(entry.getKey());
            part.write(entry.getValue());
            parts.add(part.out().toByteArray());
        }
        writeSorted(Tag.MAP, parts, writer.out());
    }

    private static void writeSorted(int tag, List<byte[]> parts, KeyOutput out) {
        parts.sort(Arrays::compareUnsigned);
        out.write(tag);
        out.writeUnsigned(parts.size());
        parts.forEach(out::write);
    }

    private static List<Object> readList(KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        int count = reader.in().readCount(1);
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(reader.read());
        }
        return list;
    }

    private static Map<Object, Object> readMap(KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        int count = reader.in().readCount(2);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Object key = reader.read();
            map.put(key, reader.read());
        }
        return map;
    }
}
