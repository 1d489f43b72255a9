package io.regioncache.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** Java serialization for objects of the JDK whose fields are closed to us; class names still go by the resolver. */
final class JavaSerialization {

    private JavaSerialization() {}

    static byte[] toBytes(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UnsupportedKeyException(
                    "it holds a " + value.getClass().getName() + ", which Java can't serialize", e);
        }
        return bytes.toByteArray();
    }

    static Object fromBytes(byte[] bytes, KeyReader reader) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ResolvingStream(bytes, reader)) {
            return in.readObject();
        }
    }

    private static final class ResolvingStream extends ObjectInputStream {

        private final KeyReader reader;

        ResolvingStream(byte[] bytes, KeyReader reader) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.reader = reader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return reader.resolve(description.getName());
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new InvalidClassException("A key can't hold a proxy");
        }
    }
}
