package io.regioncache.internal.codec;

import io.regioncache.internal.codec.ObjectShape.Kind;
import io.regioncache.internal.codec.ObjectShape.Level;
import io.regioncache.internal.codec.ObjectShape.Maker;
import io.regioncache.internal.codec.ObjectShape.Replacement;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objenesis.ObjenesisStd;

/** Finds the shape of a class by reflection, or says why its objects can't be part of a key. */
final class ShapeReader {

    private static final Maker NOTHING_TO_MAKE = () -> {
        throw new InstantiationException();
    };

    private ShapeReader() {}

    static ObjectShape read(Class<?> type) {
        requireSupported(type);
        boolean isSerializable = ClassTraits.isSerializable(type);
        Replacement hooks = new Replacement(
                isSerializable ? inherited(type, "writeReplace") : null,
                isSerializable ? inherited(type, "readResolve") : null);
        if (ClassTraits.isClosed(type)) {
            if (!isSerializable) {
                throw new UnsupportedKeyException("it holds a " + type.getName() + ", which is not Serializable");
            }
            return new ObjectShape(type, Kind.SERIALIZED, List.of(), 0, NOTHING_TO_MAKE, new Replacement(null, null));
        }
        if (Externalizable.class.isAssignableFrom(type)) {
            return new ObjectShape(type, Kind.EXTERNAL, List.of(), 0, () -> publicConstructor(type), hooks);
        }
        List<Level> levels = levels(type);
        Maker maker = type.isRecord() ? NOTHING_TO_MAKE : new ObjenesisStd(false).getInstantiatorOf(type)::newInstance;
        return new ObjectShape(type, Kind.FIELDS, levels, ClassTraits.fingerprint(type), maker, hooks);
    }

    private static Object publicConstructor(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getConstructor();
        constructor.setAccessible(true); // its class may be private
        return constructor.newInstance();
    }

    private static void requireSupported(Class<?> type) {
        if (type.isHidden() || Proxy.isProxyClass(type)) {
            throw new UnsupportedKeyException("it holds a lambda, proxy or hidden class, " + type.getName()
                    + ", whose name says nothing in another process");
        }
        if (!ClassTraits.isSerializable(type) && !type.isRecord() && !hasEquals(type)) {
            throw new UnsupportedKeyException("it holds a " + type.getName()
                    + ", which is neither Serializable nor a record and has no equals of its own");
        }
    }

    private static boolean hasEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("No equals in " + type, e);
        }
    }

    private static List<Level> levels(Class<?> type) {
        List<Level> levels = new ArrayList<>();
        for (Class<?> c = type; c != null && !ClassTraits.isJdk(c); c = c.getSuperclass()) {
            List<Field> fields = CachedHashCodes.leftOutOf(ClassTraits.fields(c), c);
            fields.forEach(field -> open(field, type));
            boolean isHooked = ClassTraits.isSerializable(c) && !c.isRecord();
            levels.add(
                    0,
                    new Level(
                            c,
                            fields,
                            isHooked ? own(c, "writeObject", ObjectOutputStream.class) : null,
                            isHooked ? own(c, "readObject", ObjectInputStream.class) : null));
        }
        return List.copyOf(levels);
    }

    private static @Nullable Method own(Class<?> type, String name, Class<?> argument) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && method.getReturnType() == void.class
                    && Modifier.isPrivate(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == argument) {
                open(method, type);
                return method;
            }
        }
        return null;
    }

    /** The method without parameters that an object of the class would run, were it called in the class itself. */
    private static @Nullable Method inherited(Class<?> type, String name) {
        for (Class<?> c = type; c != null && !ClassTraits.isJdk(c); c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getReturnType() == Object.class
                        && method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && !Modifier.isAbstract(method.getModifiers())) {
                    if (!isVisible(method, type)) {
                        return null;
                    }
                    open(method, type);
                    return method;
                }
            }
        }
        return null;
    }

    private static boolean isVisible(Method method, Class<?> from) {
        if ((method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0) {
            return true;
        }
        Class<?> owner = method.getDeclaringClass();
        return Modifier.isPrivate(method.getModifiers())
                ? owner == from
                : owner.getPackageName().equals(from.getPackageName())
                        && owner.getClassLoader() == from.getClassLoader();
    }

    private static void open(AccessibleObject member, Class<?> type) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new UnsupportedKeyException(
                    "its module does not open the package of " + type.getName() + " to region-cache", e);
        }
    }
}
