package io.regioncache.internal.codec;

import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/**
 * Java serialization, in the bytes of Redisson's {@code SerializationCodec}, which takes a list of classes only and no
 * filter.
 */
final class JdkValueCodec extends BaseCodec {

    /** What the stamp of values is made of. */
    static final String FORMAT = "region-cache:jdk:1";

    private final Encoder encoder;
    private final Decoder<Object> decoder;

    JdkValueCodec(ClassResolver resolver) {
        this.encoder = value -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new CheckedObjectOutput(bytes, resolver)) {
                out.writeObject(value);
            }
            return Unpooled.wrappedBuffer(bytes.toByteArray());
        };
        this.decoder = (buffer, state) -> {
            try (ObjectInputStream in = new ResolvingObjectInput(
                    new ByteBufInputStream(buffer), buffer.readableBytes(), resolver, resolver.isGuarded())) {
                return in.readObject();
            } catch (ClassNotFoundException e) {
                throw new java.io.IOException(e);
            }
        };
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
