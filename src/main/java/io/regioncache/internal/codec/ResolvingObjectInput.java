package io.regioncache.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/**
 * Reads the form of Java serialization, with the classes of a {@link ClassResolver}.
 *
 * <p>The filter refuses before anything is made: classes that the resolver refuses, and arrays that are longer, all
 * together, than the bytes that are there to fill them. The filter of the JVM holds besides.
 */
final class ResolvingObjectInput extends ObjectInputStream {

    /** A table of a map may be this many times longer than the entries take bytes. */
    private static final int SPARE_FACTOR = 8;

    private static final int SPARE = 1024;

    private final ClassResolver resolver;
    private final boolean isStrict;
    private final long most;
    private long claimed;

    /**
     * @param in what to read from
     * @param size how many bytes there are at most
     * @param resolver finds the classes
     * @param isStrict whether proxies are refused, and classes that the resolver does not find
     */
    ResolvingObjectInput(InputStream in, long size, ClassResolver resolver, boolean isStrict) throws IOException {
        super(in);
        this.resolver = resolver;
        this.isStrict = isStrict;
        this.most = SPARE + SPARE_FACTOR * size;
        setObjectInputFilter(ObjectInputFilter.merge(this::check, ObjectInputFilter.Config.getSerialFilter()));
    }

    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        claimed += Math.max(info.arrayLength(), 0); // -1 if it is no array
        if (claimed > most) {
            return ObjectInputFilter.Status.REJECTED;
        }
        if (info.serialClass() != null) {
            resolver.require(info.serialClass());
        }
        return ObjectInputFilter.Status.UNDECIDED;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return ClassNames.toClass(description.getName(), resolver);
        } catch (ClassNotFoundException e) {
            if (isStrict) {
                throw e;
            }
            return super.resolveClass(description);
        }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
        if (isStrict) {
            throw new InvalidClassException("A proxy is not allowed here");
        }
        return super.resolveProxyClass(interfaces);
    }
}
