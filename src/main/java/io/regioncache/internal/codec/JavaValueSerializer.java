package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization within Kryo, in the form of Kryo's {@code JavaSerializer}, but with the classes of a
 * {@link ClassResolver}, for proxies too. All that one instance writes of a value goes through one stream.
 */
final class JavaValueSerializer extends Serializer<Object> {

    private final ClassResolver resolver;

    JavaValueSerializer(ClassResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    @SuppressWarnings("unchecked") // Kryo hands out a raw map for any use
    public void write(Kryo kryo, Output output, Object object) {
        try {
            @Nullable
            ObjectOutputStream stream =
                    (ObjectOutputStream) kryo.getGraphContext().get(this);
            if (stream == null) {
                stream = new CheckedObjectOutput(output, resolver);
                kryo.getGraphContext().put(this, stream);
            }
            stream.writeObject(object);
            stream.flush();
        } catch (IOException e) {
            throw new KryoException(
                    "Java can't serialize a " + object.getClass().getName(), e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        try {
            @Nullable
            ObjectInputStream stream =
                    (ObjectInputStream) kryo.getGraphContext().get(this);
            if (stream == null) {
                stream = new ResolvingObjectInput(input, remaining(input), resolver, resolver.isGuarded());
                kryo.getGraphContext().put(this, stream);
            }
            return stream.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new KryoException("Java can't read a " + type.getName(), e);
        }
    }

    private static long remaining(Input input) throws IOException {
        InputStream behind = input.getInputStream();
        return (long) input.limit() - input.position() + (behind == null ? 0 : behind.available());
    }
}
