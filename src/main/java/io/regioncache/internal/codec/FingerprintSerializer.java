package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * Puts a fingerprint of a class's fields before the first object of that class in a value. Fields are written without
 * names, so that without this a class which has gained a field would read the wrong ones.
 */
final class FingerprintSerializer<T> extends Serializer<T> {

    private final Serializer<T> fields;
    private final String className;
    private final int fingerprint;

    FingerprintSerializer(Serializer<T> fields, Class<?> type) {
        super(fields.getAcceptsNull(), fields.isImmutable());
        this.fields = fields;
        this.className = type.getName();
        this.fingerprint = ClassTraits.fingerprint(type);
    }

    @Override
    public void write(Kryo kryo, Output output, T object) {
        if (isFirst(kryo)) {
            output.writeInt(fingerprint);
        }
        fields.write(kryo, output, object);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        if (isFirst(kryo) && input.readInt() != fingerprint) {
            throw new KryoException("The fields of " + className + " have changed");
        }
        return fields.read(kryo, input, type);
    }

    @SuppressWarnings("unchecked") // Kryo hands out a raw map for any use
    private boolean isFirst(Kryo kryo) {
        return kryo.getGraphContext().put(this, className) == null;
    }
}
