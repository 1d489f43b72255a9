package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link KeyWriter} wrote, and resolves each class name by the {@link ClassResolver}. */
final class KeyReader {

    private final KeyInput in;
    private final ShapeCache shapes;
    private final ClassResolver resolver;
    private int depth;

    KeyReader(KeyInput in, ShapeCache shapes) {
        this.in = in;
        this.shapes = shapes;
        this.resolver = shapes.resolver();
    }

    /** A reader of its own for the next block. */
    KeyReader part() throws UndecodableException {
        KeyReader part = new KeyReader(new KeyInput(in.readBlock()), shapes);
        part.depth = depth;
        return part;
    }

    KeyInput in() {
        return in;
    }

    ShapeCache shapes() {
        return shapes;
    }

    ClassResolver resolver() {
        return resolver;
    }

    Class<?> readClass() throws UndecodableException, ClassNotFoundException {
        return resolve(in.readText());
    }

    Class<?> resolve(String name) throws ClassNotFoundException {
        return ClassNames.toClass(name, resolver);
    }

    @Nullable
    Object read() throws UndecodableException, IOException, ReflectiveOperationException {
        int tag = in.readByte();
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.STRING -> in.readText();
            case Tag.STRING16 -> readString16();
            case Tag.FALSE -> false;
            case Tag.TRUE -> true;
            default -> {
                Object scalar = ScalarForms.read(tag, in);
                if (scalar == null) {
                    yield readNested(tag);
                }
                resolver.require(scalar.getClass()); // a URL does nothing until a set asks for its hash code
                yield scalar;
            }
        };
    }

    private Object readNested(int tag) throws UndecodableException, IOException, ReflectiveOperationException {
        if (++depth > KeyWriter.MAX_DEPTH) {
            throw new UndecodableException("Too deeply nested", null);
        }
        Object value = readCompound(tag);
        depth--;
        return value;
    }

    private Object readCompound(int tag) throws UndecodableException, IOException, ReflectiveOperationException {
        return switch (tag) {
            case Tag.ENUM -> readEnum();
            case Tag.CLASS -> {
                resolver.require(Class.class);
                yield readClass();
            }
            case Tag.OPTIONAL -> Optional.ofNullable(read());
            case Tag.LIST, Tag.SET, Tag.MAP, Tag.ENTRY -> CollectionForms.read(tag, this);
            case Tag.OBJECT, Tag.EXTERNAL, Tag.SERIALIZED -> ObjectForm.read(tag, this);
            default -> ArrayForms.read(tag, this);
        };
    }

    private Object readEnum() throws UndecodableException, ClassNotFoundException {
        Class<?> type = readClass();
        String name = in.readText();
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        throw new UndecodableException("No constant of that name in " + type.getName(), null);
    }

    private String readString16() throws UndecodableException {
        char[] units = new char[in.readCount(Character.BYTES)];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) in.readFixed(Character.BYTES);
        }
        return new String(units);
    }
}
