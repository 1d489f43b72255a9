package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restores lists of {@code List.of} and {@code Stream.toList}, whose elements may be null, as such. */
final class ImmutableListSerializer extends Serializer<List<@Nullable Object>> {

    ImmutableListSerializer() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, List<@Nullable Object> list) {
        output.writeVarInt(list.size(), true);
        for (Object element : list) {
            kryo.writeClassAndObject(output, element);
        }
    }

    @Override
    public List<@Nullable Object> read(Kryo kryo, Input input, Class<? extends List<@Nullable Object>> type) {
        List<@Nullable Object> elements = new ArrayList<>(); // grows with what is really there
        for (int size = input.readVarInt(true); size > 0; size--) {
            elements.add(kryo.readClassAndObject(input));
        }
        return elements.stream().toList();
    }
}
