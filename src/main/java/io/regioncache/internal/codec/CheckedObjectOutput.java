package io.regioncache.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Writes the form of Java serialization, and refuses objects that {@link ResolvingObjectInput} would refuse to read. */
final class CheckedObjectOutput extends ObjectOutputStream {

    private final ClassResolver resolver;

    CheckedObjectOutput(OutputStream out, ClassResolver resolver) throws IOException {
        super(out);
        this.resolver = resolver;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        resolver.require(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        resolver.require(type);
    }
}
