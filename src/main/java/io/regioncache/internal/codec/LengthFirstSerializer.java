package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Tells a {@link BoundedInput} that a serializer will read a length first, and make something of that length. */
final class LengthFirstSerializer<T> extends Serializer<T> {

    private final Serializer<T> elements;

    LengthFirstSerializer(Serializer<T> elements) {
        super(elements.getAcceptsNull(), elements.isImmutable());
        this.elements = elements;
    }

    @Override
    public void write(Kryo kryo, Output output, T object) {
        elements.write(kryo, output, object);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        if (input instanceof BoundedInput bounded) {
            bounded.expectLength();
        }
        return elements.read(kryo, input, type);
    }
}
