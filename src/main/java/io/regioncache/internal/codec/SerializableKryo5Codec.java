package io.regioncache.internal.codec;

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
public final class SerializableKryo5Codec extends BaseCodec implements ArrayCodec {

    /** What the stamp of values is made of; it changes if bytes written before can no longer be read. */
    static final String FORMAT = "region-cache:kryo5:1";

    /** Less than what overflows a stack of 1 MiB, the usual size. */
    static final int MAX_DEPTH = 1000;

    private static final int POOLED = 1024;

    private final ClassLoader loader;
    private final Pool<KryoSession> pool;

    /** A codec that finds classes by this loader. */
    public SerializableKryo5Codec(ClassLoader loader) {
        this.loader = loader;
        this.pool = new Pool<>(true, false, POOLED) {
            @Override
            protected KryoSession create() {
                ValueKryo kryo = new ValueKryo(loader, true);
                kryo.setMaxDepth(MAX_DEPTH);
                new ValueSerializers(kryo.java()).addTo(kryo);
                return new KryoSession(kryo);
            }
        };
    }

    /** A copy for another loader, which Redisson asks of every codec. */
    public SerializableKryo5Codec(ClassLoader loader, SerializableKryo5Codec original) {
        this(loader);
    }

    @Override
    public Encoder getValueEncoder() {
        return value -> Unpooled.wrappedBuffer(encode(value, 0));
    }

    @Override
    public Decoder<Object> getValueDecoder() {
        return (bytes, state) -> decode(bytes);
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public byte[] encode(Object value, int room) {
        KryoSession session = pool.obtain();
        byte[] bytes = session.encode(value, room);
        pool.free(session); // one that has failed is not used again
        return bytes;
    }

    @Override
    public @Nullable Object decode(byte[] bytes, int from) {
        return decode(bytes, from, bytes.length - from);
    }

    private @Nullable Object decode(ByteBuf bytes) {
        int count = bytes.readableBytes();
        return bytes.hasArray()
                ? decode(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), count)
                : decode(ByteBufUtil.getBytes(bytes), 0, count);
    }

    private @Nullable Object decode(byte[] bytes, int from, int count) {
        KryoSession session = pool.obtain();
        Object value = session.decode(bytes, from, count);
        pool.free(session);
        return value;
    }
}
