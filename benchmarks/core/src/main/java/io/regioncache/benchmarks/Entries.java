package io.regioncache.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The keys and values that all subjects are given. */
public final class Entries {

    private static final int CHUNK = 1_000;

    private Entries() {}

    /** A key of twelve characters or so. */
    public static String key(int number) {
        return "product:" + number;
    }

    /** Text of lower-case letters, the same for each length in every JVM. */
    public static String text(int length) {
        return new Random(1)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Entries of consecutive keys, in their order. */
    public static Map<String, String> of(int from, int count, IntFunction<String> value) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = from; i < from + count; i++) {
            entries.put(key(i), value.apply(i));
        }
        return entries;
    }

    /** The entries of {@code key(0)} to {@code key(count - 1)}, at most a thousand at a time. */
    public static void inChunks(int count, IntFunction<String> value, Consumer<Map<String, String>> sink) {
        for (int from = 0; from < count; from += CHUNK) {
            sink.accept(of(from, Math.min(CHUNK, count - from), value));
        }
    }
}
