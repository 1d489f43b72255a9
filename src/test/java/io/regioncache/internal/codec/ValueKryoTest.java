package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.client.codec.Codec;
import org.redisson.codec.Kryo5Codec;

/** Guarding classes has not changed a byte: what was written before can be read. */
class ValueKryoTest {

    static Stream<Object> values() throws Exception {
        return Stream.concat(
                ValueCodecTest.values(),
                Stream.of(List.of(
                        new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
                        new IllegalStateException("two of Java's streams"),
                        new EnumMap<>(Map.of(TimeUnit.DAYS, 2)))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void bytesAreThoseOfRedissonsKryo(Object value) throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        assertThat(bytes(new SerializableKryo5Codec(loader), value)).isEqualTo(bytes(new AsRedisson(loader), value));
    }

    private static byte[] bytes(Codec codec, Object value) throws Exception {
        ByteBuf encoded = codec.getValueEncoder().encode(value);
        try {
            return ByteBufUtil.getBytes(encoded);
        } finally {
            encoded.release();
        }
    }

    /** Redisson's own settings, its serializer for Java serialization, and ours for what it can't. */
    private static final class AsRedisson extends Kryo5Codec {

        AsRedisson(ClassLoader loader) {
            super(loader, Set.of(), true);
        }

        @Override
        protected Kryo createKryo(ClassLoader loader, boolean useReferences) throws ClassNotFoundException {
            Kryo kryo = super.createKryo(loader, useReferences);
            kryo.setMaxDepth(SerializableKryo5Codec.MAX_DEPTH);
            new ValueSerializers(new JavaSerializer()).addTo(kryo);
            return kryo;
        }
    }
}
