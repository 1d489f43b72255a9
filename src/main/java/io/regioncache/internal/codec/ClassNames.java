package io.regioncache.internal.codec;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of classes as {@link Class#getName()} gives them, for primitive types and arrays too. */
final class ClassNames {

    private static final Map<String, Class<?>> PRIMITIVES = Stream.of(
                    boolean.class,
                    byte.class,
                    short.class,
                    char.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class,
                    void.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private ClassNames() {}

    static String nameOf(Class<?> type) {
        if (type.isHidden()) {
            throw new UnsupportedKeyException(
                    "it holds " + type.getName() + ", a class that has no name to find it by");
        }
        return type.getName();
    }

    static Class<?> toClass(String name, ClassResolver resolver) throws ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return primitive;
        }
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return resolver.resolve(name);
        }
        Class<?> type = elementType(name.substring(dimensions), resolver);
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        return type;
    }

    private static Class<?> elementType(String descriptor, ClassResolver resolver) throws ClassNotFoundException {
        if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return resolver.resolve(descriptor.substring(1, descriptor.length() - 1));
        }
        return Class.forName("[" + descriptor).getComponentType();
    }
}
