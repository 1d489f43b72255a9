package io.regioncache.internal.codec;

/**
 * Turns a class name that was found in stored bytes into a class: the one place where that happens, for keys and, by
 * way of {@link ResolvingClassLoader}, for values.
 *
 * <p>A resolver that refuses a class throws an unchecked exception or an error. {@link ClassNotFoundException} is for
 * classes that do not exist: after it some codecs ask other class loaders for the same name.
 */
@FunctionalInterface
public interface ClassResolver {

    /**
     * Finds the class of a name.
     *
     * @param name the binary name of a class or interface, never of an array or a primitive type
     * @throws ClassNotFoundException if there is no such class
     */
    Class<?> resolve(String name) throws ClassNotFoundException;

    /** Refuses a class as {@link #resolve} would, for one that is known already. Objects to be written are asked for too. */
    default void require(Class<?> type) {}

    /** Whether {@link #resolve} would not refuse a name. */
    default boolean permits(String name) {
        return true;
    }

    /** Whether some classes are refused. */
    default boolean isGuarded() {
        return false;
    }

    /** A resolver that takes any class which the loader finds. */
    static ClassResolver of(ClassLoader loader) {
        return name -> Class.forName(name, false, loader);
    }
}
