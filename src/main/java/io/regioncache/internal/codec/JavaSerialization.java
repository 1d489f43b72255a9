package io.regioncache.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Java serialization for objects of the JDK whose fields are closed to us; class names still go by the resolver. */
final class JavaSerialization {

    private JavaSerialization() {}

    static byte[] toBytes(Object value, ClassResolver resolver) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new CheckedObjectOutput(bytes, resolver)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UnsupportedKeyException(
                    "it holds a " + value.getClass().getName() + ", which Java can't serialize", e);
        }
        return bytes.toByteArray();
    }

    static Object fromBytes(byte[] bytes, ClassResolver resolver) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in =
                new ResolvingObjectInput(new ByteArrayInputStream(bytes), bytes.length, resolver, true)) {
            return in.readObject();
        }
    }
}
