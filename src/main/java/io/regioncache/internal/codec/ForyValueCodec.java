package io.regioncache.internal.codec;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.apache.fory.Fory;
import org.apache.fory.ThreadSafeFory;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.logging.LoggerFactory;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/**
 * Apache Fory. Unlike Redisson's {@code ForyCodec}, objects may refer to each other in circles, fields are told by
 * their names, so that a class may gain and lose some, and it can be told which classes to refuse.
 */
final class ForyValueCodec extends BaseCodec {

    /** What the stamp of values is made of. */
    static final String FORMAT = "region-cache:fory:1";

    /** No limit: what elements take is bounded by the bytes that they take, but for nulls. */
    private static final long MOST_MEMORY = 1L << 40;

    private static final int MOST_NULLS = 1 << 20;

    static {
        LoggerFactory.useSlf4jLogging(true); // before its classes are loaded: else they print to standard output
    }

    private final Encoder encoder;
    private final Decoder<Object> decoder;

    ForyValueCodec(ClassLoader loader, ClassResolver resolver) {
        ForyBuilder builder = Fory.builder()
                .withXlang(false)
                .withClassLoader(loader)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .withRefTracking(true)
                .withCompatible(true)
                .withDeserializeUnknownClass(false)
                .withTypeChecker((types, name) -> require(name, resolver))
                .withMaxDepth(SerializableKryo5Codec.MAX_DEPTH)
                .withMaxGraphMemoryBytes(MOST_MEMORY)
                .withMaxUnbackedContainerItems(MOST_NULLS);
        ThreadSafeFory fory = builder.buildThreadSafeFory();
        if (resolver.isGuarded()) {
            fory.registerCallback(one -> ForyGuard.addTo(one, resolver));
        }
        this.encoder = value -> Unpooled.wrappedBuffer(fory.serialize(value));
        this.decoder = (buffer, state) -> fory.deserialize(ByteBufUtil.getBytes(buffer));
    }

    private static boolean require(String name, ClassResolver resolver) {
        if (!resolver.permits(name)) {
            throw new ClassRefusedError(name, resolver.toString());
        }
        return true;
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
