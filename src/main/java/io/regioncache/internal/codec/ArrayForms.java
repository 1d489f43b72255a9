package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.lang.reflect.Array;

/** The forms of arrays. Arrays are not {@code equals} by their elements, but keys kept by value are. */
final class ArrayForms {

    private ArrayForms() {}

    /**
     * Writes an array. One in a field that is declared as an array of objects is written as of the declared class,
     * which is how {@link java.util.Arrays#deepEquals} would compare it.
     */
    static void write(Object array, Class<?> declared, KeyWriter writer) {
        KeyOutput out = writer.out();
        if (array instanceof byte[] bytes) {
            out.write(Tag.BYTES);
            out.writeBlock(bytes);
        } else if (array instanceof Object[] elements) {
            boolean isDeclared = declared.isArray();
            Class<?> type =
                    isDeclared ? declared.getComponentType() : array.getClass().getComponentType();
            writer.resolver().require(type);
            out.write(Tag.OBJECTS);
            out.writeText(ClassNames.nameOf(type));
            out.writeUnsigned(elements.length);
            for (Object element : elements) {
                writer.write(element, type);
            }
        } else {
            writePrimitives(array, out);
        }
    }

    static Object read(int tag, KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        KeyInput in = reader.in();
        return switch (tag) {
            case Tag.BYTES -> in.readBlock();
            case Tag.OBJECTS -> readObjects(reader);
            case Tag.BOOLEANS -> readPrimitives(boolean.class, in);
            case Tag.CHARS -> readPrimitives(char.class, in);
            case Tag.SHORTS -> readPrimitives(short.class, in);
            case Tag.INTS -> readPrimitives(int.class, in);
            case Tag.LONGS -> readPrimitives(long.class, in);
            case Tag.FLOATS -> readPrimitives(float.class, in);
            case Tag.DOUBLES -> readPrimitives(double.class, in);
            default -> throw new UndecodableException("Unknown tag " + tag, null);
        };
    }

    private static Object readObjects(KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        Class<?> type = reader.readClass();
        int count = reader.in().readCount(1);
        Object array = Array.newInstance(type, count);
        for (int i = 0; i < count; i++) {
            Array.set(array, i, FieldAdapter.fit(reader.read(), type));
        }
        return array;
    }

    private static void writePrimitives(Object array, KeyOutput out) {
        Class<?> type = array.getClass().getComponentType();
        int length = Array.getLength(array);
        out.write(tagOf(type));
        out.writeUnsigned(length);
        for (int i = 0; i < length; i++) {
            if (type == boolean.class) {
                out.write(Array.getBoolean(array, i) ? 1 : 0);
            } else if (type == float.class) {
                out.writeFixed(Float.floatToIntBits(Array.getFloat(array, i)), Float.BYTES);
            } else if (type == double.class) {
                out.writeFixed(Double.doubleToLongBits(Array.getDouble(array, i)), Double.BYTES);
            } else if (type == char.class) {
                out.writeSigned(Array.getChar(array, i));
            } else {
                out.writeSigned(Array.getLong(array, i));
            }
        }
    }

    private static Object readPrimitives(Class<?> type, KeyInput in) throws UndecodableException {
        int size = type == double.class ? Double.BYTES : type == float.class ? Float.BYTES : 1;
        int length = in.readCount(size);
        Object array = Array.newInstance(type, length);
        for (int i = 0; i < length; i++) {
            if (type == boolean.class) {
                Array.setBoolean(array, i, in.readByte() != 0);
            } else if (type == float.class) {
                Array.setFloat(array, i, Float.intBitsToFloat((int) in.readFixed(Float.BYTES)));
            } else if (type == double.class) {
                Array.setDouble(array, i, Double.longBitsToDouble(in.readFixed(Double.BYTES)));
            } else if (type == char.class) {
                Array.setChar(array, i, (char) in.readSigned());
            } else if (type == short.class) {
                Array.setShort(array, i, (short) in.readSigned());
            } else if (type == int.class) {
                Array.setInt(array, i, in.readSignedInt());
            } else {
                Array.setLong(array, i, in.readSigned());
            }
        }
        return array;
    }

    private static int tagOf(Class<?> primitive) {
        if (primitive == boolean.class) {
            return Tag.BOOLEANS;
        } else if (primitive == char.class) {
            return Tag.CHARS;
        } else if (primitive == short.class) {
            return Tag.SHORTS;
        } else if (primitive == int.class) {
            return Tag.INTS;
        } else if (primitive == long.class) {
            return Tag.LONGS;
        } else {
            return primitive == float.class ? Tag.FLOATS : Tag.DOUBLES;
        }
    }
}
