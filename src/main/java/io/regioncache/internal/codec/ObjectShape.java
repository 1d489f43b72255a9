package io.regioncache.internal.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a class to write and read its objects.
 *
 * @param type the class
 * @param kind how its objects are written
 * @param levels its fields, those of superclasses first; empty unless the kind is {@code FIELDS}
 * @param fingerprint a number that changes with names and types of the fields
 * @param maker makes an object to be filled; for a record its canonical constructor does both
 * @param hooks the methods of Java serialization that replace objects
 */
record ObjectShape(Class<?> type, Kind kind, List<Level> levels, int fingerprint, Maker maker, Replacement hooks) {

    /** The ways to write an object. */
    enum Kind {
        /** Field by field. */
        FIELDS,
        /** As the object's own {@code writeExternal} does it. */
        EXTERNAL,
        /** By Java serialization, as its fields are closed to us. */
        SERIALIZED
    }

    /** Makes an object that has no contents yet. */
    @FunctionalInterface
    interface Maker {
        Object make() throws ReflectiveOperationException;
    }

    /** The methods {@code writeReplace} and {@code readResolve}, where a class has them. */
    record Replacement(
            @Nullable Method writeReplace, @Nullable Method readResolve) {}

    /**
     * The fields that one class in a chain of superclasses adds.
     *
     * @param type the class
     * @param fields its fields, by name
     * @param writeObject its own method of that name, if it has one
     * @param readObject its own method of that name, if it has one
     */
    record Level(
            Class<?> type,
            List<Field> fields,
            @Nullable Method writeObject,
            @Nullable Method readObject) {

        /** Whether the class has a say in how its fields are written or read. */
        boolean isHooked() {
            return writeObject != null || readObject != null;
        }
    }

    /** The object that is to be written for the given one: mostly itself. */
    @Nullable
    Object replace(Object original) {
        try {
            return hooks.writeReplace() == null
                    ? original
                    : hooks.writeReplace().invoke(original);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new UnsupportedKeyException("writeReplace of " + type.getName() + " failed", e);
        }
    }

    /** The object that the given one, just read, stands for: mostly itself. */
    @Nullable
    Object resolve(Object read) throws ReflectiveOperationException {
        return hooks.readResolve() == null ? read : hooks.readResolve().invoke(read);
    }

    /** The constructor that takes all components of this record. */
    Constructor<?> recordConstructor() throws NoSuchMethodException {
        Class<?>[] types = new Class<?>[type.getRecordComponents().length];
        for (int i = 0; i < types.length; i++) {
            types[i] = type.getRecordComponents()[i].getType();
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }
}
