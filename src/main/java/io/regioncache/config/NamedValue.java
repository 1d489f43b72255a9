package io.regioncache.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.cache.CacheException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What a file says under a name.
 *
 * @param name what it is and of what, for messages, as in {@code timeout of region catalog}
 * @param node what is said
 * @param placeholders fill in what is left open
 */
record NamedValue(String name, Node node, Placeholders placeholders) {

    /**
     * A single value.
     *
     * @param expected what was expected, for messages
     * @param reader reads a text; gives nothing, or throws an {@link IllegalArgumentException}, {@link CacheException} or
     *     {@link ArithmeticException}, if it is not what was expected
     * @throws Mistake if it is something else
     */
    <T> T read(String expected, Function<String, Optional<T>> reader) {
        return read(YamlScalar.of(node, name + ": " + expected), expected, reader);
    }

    /** The values of a list, or the only one; as {@link #read}. */
    <T> List<T> readAll(String expected, Function<String, Optional<T>> reader) {
        return YamlScalar.listOf(node, name + ": " + expected).stream()
                .map(scalar -> read(scalar, expected, reader))
                .toList();
    }

    private <T> T read(YamlScalar scalar, String expected, Function<String, Optional<T>> reader) {
        String text = scalar.filled(placeholders);
        try {
            return reader.apply(text).orElseThrow(() -> wrong(scalar, ", but must be " + expected));
        } catch (IllegalArgumentException | CacheException | ArithmeticException e) {
            String reason = scalar.isPlain() ? ": " + e.getMessage() : ", but must be " + expected;
            throw wrong(scalar, reason);
        }
    }

    private Mistake wrong(YamlScalar scalar, String reason) {
        return new Mistake(scalar.line(), name + " is \"" + scalar.written() + "\"" + reason);
    }

    /** An exception about the whole of it. */
    Mistake mistake(String what) {
        return new Mistake(YamlEntry.lineOf(node), name + ": " + what);
    }

    boolean readBoolean() {
        return read("true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }
}
