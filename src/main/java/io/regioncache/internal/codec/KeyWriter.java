package io.regioncache.internal.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one key, part by part, so that equal parts give equal bytes. Nothing written depends on what was written
 * before: there are no references back to objects or class names.
 */
final class KeyWriter {

    /** How deep the parts of a key may be nested. */
    static final int MAX_DEPTH = 256;

    private final ShapeCache shapes;
    private final KeyOutput out = new KeyOutput();
    private int depth;

    KeyWriter(ShapeCache shapes) {
        this.shapes = shapes;
    }

    /** A writer of its own for a part whose bytes are needed before they are placed. */
    KeyWriter part() {
        KeyWriter part = new KeyWriter(shapes);
        part.depth = depth;
        return part;
    }

    KeyOutput out() {
        return out;
    }

    ShapeCache shapes() {
        return shapes;
    }

    ClassResolver resolver() {
        return shapes.resolver();
    }

    void write(@Nullable Object value) {
        write(value, Object.class);
    }

    /**
     * Writes a value.
     *
     * @param declared the type of the field that holds it, {@code Object} if there is none
     */
    void write(@Nullable Object value, Class<?> declared) {
        if (value == null) {
            out.write(Tag.NULL);
        } else if (value instanceof String text) {
            writeString(text);
        } else if (value instanceof Boolean truth) {
            out.write(truth ? Tag.TRUE : Tag.FALSE);
        } else if (ScalarForms.write(value, out)) {
            resolver().require(value.getClass());
        } else {
            if (++depth > MAX_DEPTH) {
                throw new UnsupportedKeyException(
                        "its parts are nested more than " + MAX_DEPTH + " deep, or hold each other in a circle");
            }
            writeCompound(value, declared);
            depth--;
        }
    }

    private void writeCompound(Object value, Class<?> declared) {
        if (value instanceof Enum<?> constant) {
            resolver().require(constant.getDeclaringClass());
            out.write(Tag.ENUM);
            out.writeText(constant.getDeclaringClass().getName());
            out.writeText(constant.name());
        } else if (value instanceof Class<?> type) {
            resolver().require(Class.class);
            out.write(Tag.CLASS);
            out.writeText(ClassNames.nameOf(type));
        } else if (value instanceof Optional<?> optional) {
            out.write(Tag.OPTIONAL);
            write(optional.orElse(null));
        } else if (value.getClass().isArray()) {
            ArrayForms.write(value, declared, this);
        } else if (!CollectionForms.write(value, this)) {
            ObjectForm.write(value, this);
        }
    }

    private void writeString(String text) {
        if (isWellFormed(text)) {
            out.write(Tag.STRING);
            out.writeText(text);
        } else {
            out.write(Tag.STRING16);
            out.writeUnsigned(text.length());
            for (int i = 0; i < text.length(); i++) {
                out.writeFixed(text.charAt(i), Character.BYTES);
            }
        }
    }

    /** Whether every surrogate has its partner, so that UTF-8 can tell the text from any other. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
