package io.regioncache.config;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import javax.cache.CacheException;
import javax.cache.configuration.Factory;

/**
 * Makes objects of a class that a file names. Equal to another one for the same class.
 *
 * @param <T> what is made
 * @param type a class of that kind, or of a factory of such objects, with a public constructor without parameters
 * @param kind what is made
 */
record DeclaredFactory<T>(Class<?> type, Class<T> kind) implements Factory<T> {

    private static final long serialVersionUID = 1L;

    /** Whether a class has the constructor that is needed. */
    static boolean hasConstructor(Class<?> type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /**
     * Makes an object.
     *
     * @throws CacheException if the constructor fails, or a factory makes something else
     */
    @Override
    public T create() {
        Object made = made();
        if (!kind.isInstance(made) && made instanceof Factory<?> factory) {
            made = factory.create();
        }
        if (!kind.isInstance(made)) {
            throw new CacheException(type.getName() + " makes no " + kind.getName() + " but "
                    + (made == null ? "null" : "a " + made.getClass().getName()));
        }
        return kind.cast(made);
    }

    private Object made() {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new CacheException("The constructor of " + type.getName() + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new CacheException(type.getName() + " can't be made: " + e, e);
        }
    }

    /** The name of the class. */
    @Override
    public String toString() {
        return type.getName();
    }
}
