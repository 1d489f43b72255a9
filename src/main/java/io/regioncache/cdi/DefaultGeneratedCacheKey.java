package io.regioncache.cdi;

import java.lang.reflect.Array;
import java.util.Arrays;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The key that is made of the arguments of a method: equal to another if they are, in the same order, and equal arrays count as
 * equal ({@link Arrays#deepEquals}).
 *
 * <p>Immutable and safe for use by many threads as far as the arguments are; arrays are copied. Serializable if they are. The
 * hash code is not part of what is serialized, since that of an enum differs between processes.
 */
public final class DefaultGeneratedCacheKey implements GeneratedCacheKey {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // whether it is depends on the arguments
    private final @Nullable Object[] arguments;

    private transient int hash; // 0 until it is asked for; all threads come to the same

    /**
     * Makes a key.
     *
     * @param arguments what it is made of, nulls included
     */
    public DefaultGeneratedCacheKey(@Nullable Object... arguments) {
        this.arguments = copy(arguments);
    }

    private static @Nullable Object[] copy(@Nullable Object[] original) {
        @Nullable Object[] copy = original.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copyIfArray(copy[i]);
        }
        return copy;
    }

    private static @Nullable Object copyIfArray(@Nullable Object argument) {
        if (argument instanceof Object[] objects) {
            return copy(objects);
        }
        if (argument != null && argument.getClass().isArray()) {
            int length = Array.getLength(argument);
            Object copy = Array.newInstance(argument.getClass().getComponentType(), length);
            System.arraycopy(argument, 0, copy, 0, length);
            return copy;
        }
        return argument;
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.deepHashCode(arguments);
            hash = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object == this
                || (object instanceof DefaultGeneratedCacheKey that && Arrays.deepEquals(arguments, that.arguments));
    }

    @Override
    public String toString() {
        return Arrays.deepToString(arguments);
    }
}
