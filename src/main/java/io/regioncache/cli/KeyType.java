package io.regioncache.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The class that the key of an entry has, which the command line can't see. */
enum KeyType {
    STRING(text -> text),
    LONG(Long::valueOf),
    INT(Integer::valueOf),
    UUID(KeyType::uuid),
    SHORT(Short::valueOf),
    BYTE(Byte::valueOf),
    DOUBLE(Double::valueOf),
    FLOAT(Float::valueOf),
    BOOLEAN(KeyType::bool),
    CHAR(KeyType::character),
    BIGINTEGER(BigInteger::new),
    BIGDECIMAL(BigDecimal::new),
    DATE(LocalDate::parse),
    INSTANT(Instant::parse);

    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private final Function<String, Object> reader;

    KeyType(Function<String, Object> reader) {
        this.reader = reader;
    }

    /**
     * A key of this type.
     *
     * @throws RuntimeException if the text is none
     */
    Object read(String text) {
        return reader.apply(text);
    }

    /** A key, with its type. */
    record Candidate(KeyType type, Object key) {}

    /** The keys that a text most likely stands for. */
    static Stream<Candidate> guesses(String text) {
        return Stream.of(STRING, LONG, INT, UUID).flatMap(type -> {
            try {
                return Stream.of(new Candidate(type, type.read(text)));
            } catch (IllegalArgumentException e) {
                return Stream.empty();
            }
        });
    }

    private static UUID uuid(String text) {
        UUID uuid = java.util.UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("Not all of a UUID");
        }
        return uuid;
    }

    private static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Neither true nor false");
        }
        return text.equals("true");
    }

    private static char character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("Not one character");
        }
        return text.charAt(0);
    }
}
