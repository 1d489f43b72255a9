package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a decoded list, set, map or entry fit the field that held it. Keys keep no class of collections, so that equal
 * ones are alike; a field may be declared as one particular class all the same.
 */
final class FieldAdapter {

    private FieldAdapter() {}

    /** The value itself if the type allows it, else a copy that it allows. */
    static @Nullable Object fit(@Nullable Object value, Class<?> type)
            throws UndecodableException, ReflectiveOperationException {
        if (value == null) {
            if (type.isPrimitive()) {
                throw new UndecodableException("Null for a field of " + type.getName(), null);
            }
            return null;
        }
        if (type.isInstance(value) || type.isPrimitive()) { // setting the field checks a boxed value
            return value;
        }
        Object copy = null;
        if (value instanceof Collection<?> elements) {
            copy = collection(elements, type);
        } else if (value instanceof Map<?, ?> map) {
            copy = map(map, type);
        } else if (value instanceof Map.Entry<?, ?> entry && type == AbstractMap.SimpleEntry.class) {
            copy = new AbstractMap.SimpleEntry<>(entry);
        }
        if (copy == null) {
            throw new UndecodableException(
                    "A " + value.getClass().getName() + " for a field of " + type.getName(), null);
        }
        return copy;
    }

    private static @Nullable Object collection(Collection<?> elements, Class<?> type)
            throws ReflectiveOperationException {
        if (type.isAssignableFrom(TreeSet.class)) {
            return new TreeSet<>(elements);
        }
        if (type.isAssignableFrom(ArrayDeque.class)) {
            return new ArrayDeque<>(elements);
        }
        Object made = byConstructor(elements, Collection.class, type);
        return made != null ? made : byFactory(elements, Collection.class, type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // only enums can be the keys of an EnumMap
    private static @Nullable Object map(Map<?, ?> map, Class<?> type) throws ReflectiveOperationException {
        if (type.isAssignableFrom(TreeMap.class)) {
            return new TreeMap<>(map);
        }
        if (type.isAssignableFrom(ConcurrentSkipListMap.class)) {
            return new ConcurrentSkipListMap<>(map);
        }
        if (type == EnumMap.class) {
            return map.isEmpty() ? null : new EnumMap(map);
        }
        Object made = byConstructor(map, Map.class, type);
        return made != null ? made : byFactory(map, Map.class, type);
    }

    private static @Nullable Object byConstructor(Object source, Class<?> argument, Class<?> type)
            throws ReflectiveOperationException {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == argument) {
                return constructor.newInstance(source);
            }
        }
        return null;
    }

    /** As with {@code EnumSet.copyOf} or the immutable collections of Guava. */
    private static @Nullable Object byFactory(Object source, Class<?> argument, Class<?> type)
            throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("copyOf")
                    && Modifier.isStatic(method.getModifiers())
                    && type.isAssignableFrom(method.getReturnType())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == argument) {
                return method.invoke(null, source);
            }
        }
        return null;
    }
}
