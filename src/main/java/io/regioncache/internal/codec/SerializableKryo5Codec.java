package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/**
 * Kryo, in the form of Redisson's {@code Kryo5Codec}, for whatever Java itself can serialize.
 *
 * <p>Objects may refer to each other in circles, and one that is referred to twice stays one. Classes with methods for
 * Java serialization of their own, and those with fields inside closed packages of the JDK, are written by Java
 * serialization, and so must be all that they hold; anything else needs no {@code Serializable}. A value whose class has
 * gained or lost a field since is not decodable, rather than wrong. Bytes that promise more than they hold are not decodable
 * either, and take no memory for it.
 *
 * <p>Not supported: lambdas that aren't {@code Serializable}, dynamic proxies, graphs nested deeper than
 * {@value #MAX_DEPTH} objects, and a million nulls in lists of nothing else. The outer object of an inner class is not kept.
 */
public final class SerializableKryo5Codec extends BaseCodec {

    /** What the stamp of values is made of; it changes if bytes written before can no longer be read. */
    static final String FORMAT = "region-cache:kryo5:1";

    /** Less than what overflows a stack of 1 MiB, the usual size. */
    static final int MAX_DEPTH = 1000;

    private static final int FIRST_SIZE = 1024;
    private static final int POOLED = 1024;

    private final ClassLoader loader;
    private final Pool<Kryo> pool;

    /** A codec that finds classes by this loader. */
    public SerializableKryo5Codec(ClassLoader loader) {
        this.loader = loader;
        this.pool = new Pool<>(true, false, POOLED) {
            @Override
            protected Kryo create() {
                ValueKryo kryo = new ValueKryo(loader, true);
                kryo.setMaxDepth(MAX_DEPTH);
                new ValueSerializers(kryo.java()).addTo(kryo);
                return kryo;
            }
        };
    }

    /** A copy for another loader, which Redisson asks of every codec. */
    public SerializableKryo5Codec(ClassLoader loader, SerializableKryo5Codec original) {
        this(loader);
    }

    @Override
    public Encoder getValueEncoder() {
        return this::encode;
    }

    @Override
    public Decoder<Object> getValueDecoder() {
        return (bytes, state) -> decode(bytes);
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    /** A Kryo that has failed may be in any state and is not used again. */
    private ByteBuf encode(Object value) {
        Kryo kryo = pool.obtain();
        Output output = new Output(FIRST_SIZE, -1);
        kryo.writeClassAndObject(output, value);
        pool.free(kryo);
        return Unpooled.wrappedBuffer(output.getBuffer(), 0, output.position());
    }

    private @Nullable Object decode(ByteBuf bytes) {
        Kryo kryo = pool.obtain();
        int count = bytes.readableBytes();
        BoundedInput input = bytes.hasArray()
                ? new BoundedInput(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), count)
                : new BoundedInput(ByteBufUtil.getBytes(bytes), 0, count);
        Object value = kryo.readClassAndObject(input);
        pool.free(kryo);
        return value;
    }
}
