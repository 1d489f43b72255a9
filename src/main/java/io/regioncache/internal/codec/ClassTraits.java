package io.regioncache.internal.codec;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What keys and values alike ask of a class. */
final class ClassTraits {

    private static final Set<String> HOOKS = Set.of("writeReplace", "readResolve", "writeObject", "readObject");

    private ClassTraits() {}

    /** Whether a class belongs to the JDK, whose packages are closed to reflection. */
    static boolean isJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    static boolean isSerializable(Class<?> type) {
        return Serializable.class.isAssignableFrom(type);
    }

    /** Whether objects of the class have fields, transient ones too, that the JDK keeps to itself. */
    static boolean isClosed(Class<?> type) {
        if (isJdk(type)) {
            return true;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (isJdk(c) && Stream.of(c.getDeclaredFields()).anyMatch(f -> !Modifier.isStatic(f.getModifiers()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class, or one of its own that it extends, takes part in how Java serializes its objects. */
    static boolean hasSerializationHooks(Class<?> type) {
        if (!isSerializable(type)) {
            return false;
        }
        if (Externalizable.class.isAssignableFrom(type)) {
            return true;
        }
        for (Class<?> c = type; c != null && !isJdk(c); c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (HOOKS.contains(method.getName()) && !Modifier.isStatic(method.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The fields that a class itself declares and that are part of an object's contents, by name. */
    static List<Field> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                .sorted(Comparator.comparing(Field::getName))
                .toList();
    }

    /** A number that changes with the names and types of the fields of a class and of those that it extends. */
    static int fingerprint(Class<?> type) {
        CRC32 crc = new CRC32();
        for (@Nullable Class<?> c = type; c != null && !isJdk(c); c = c.getSuperclass()) {
            update(crc, c.getName());
            for (Field field : fields(c)) {
                update(crc, field.getName());
                update(crc, field.getType().getName());
            }
        }
        return (int) crc.getValue();
    }

    private static void update(CRC32 crc, String name) {
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update(';');
    }
}
