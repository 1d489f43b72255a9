package io.regioncache.internal.codec;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.apache.fory.Fory;
import org.apache.fory.ThreadSafeFory;
import org.apache.fory.config.ForyBuilder;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/**
 * Apache Fory. Unlike Redisson's {@code ForyCodec}, objects may refer to each other in circles, a value whose class has
 * gained or lost a field is not decodable, and it can be told which classes to refuse.
 */
final class ForyValueCodec extends BaseCodec {

    /** What the stamp of values is made of. */
    static final String FORMAT = "region-cache:fory:1";

    private final Encoder encoder;
    private final Decoder<Object> decoder;

    ForyValueCodec(ClassLoader loader, ClassResolver resolver) {
        ForyBuilder builder = Fory.builder()
                .withXlang(false)
                .withClassLoader(loader)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .withRefTracking(true)
                .withCompatible(false)
                .withClassVersionCheck(true)
                .withMaxDepth(SerializableKryo5Codec.MAX_DEPTH);
        if (resolver.isGuarded()) {
            builder.withTypeChecker((types, name) -> resolver.permits(name));
        }
        ThreadSafeFory fory = builder.buildThreadSafeFory();
        this.encoder = value -> Unpooled.wrappedBuffer(fory.serialize(value));
        this.decoder = (buffer, state) -> fory.deserialize(ByteBufUtil.getBytes(buffer));
    }

    @Override
    public Encoder getValueEncoder() {
        return encoder;
    }

    @Override
    public Decoder<Object> getValueDecoder() {
        return decoder;
    }
}
