package io.regioncache.internal.codec;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The shapes of classes met so far. It lives as long as the codec that owns it, so that classes can be unloaded. */
final class ShapeCache {

    private final ConcurrentMap<Class<?>, ObjectShape> shapes = new ConcurrentHashMap<>();
    private final ClassResolver resolver;

    ShapeCache(ClassResolver resolver) {
        this.resolver = resolver;
    }

    /** What refuses classes. */
    ClassResolver resolver() {
        return resolver;
    }

    /**
     * The shape of a class.
     *
     * @throws UnsupportedKeyException if objects of the class can't be part of a key
     */
    ObjectShape of(Class<?> type) {
        ObjectShape known = shapes.get(type); // without the lock that computeIfAbsent may take
        return known != null ? known : shapes.computeIfAbsent(type, this::read);
    }

    private ObjectShape read(Class<?> type) {
        resolver.require(type);
        return ShapeReader.read(type);
    }
}
