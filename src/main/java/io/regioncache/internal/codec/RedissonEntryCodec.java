package io.regioncache.internal.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.Codec;
import org.redisson.client.handler.State;

/**
 * Encodes keys canonically and values by any Redisson codec.
 *
 * <p>A value carries a stamp of the codec's class, and a codec of another class does not try to read it. Codecs of one
 * class with different settings have the same stamp. Bytes after the end of a value are ignored: a codec does not say
 * where a value ends.
 */
public final class RedissonEntryCodec implements EntryCodec {

    private final CanonicalKeyCodec keys;
    private final Codec values;
    private final int stamp;

    /** A codec of these two; values go through the {@code getMapValue..} methods of theirs. */
    public RedissonEntryCodec(CanonicalKeyCodec keys, Codec values) {
        this.keys = keys;
        this.values = values;
        this.stamp = CodecStamp.of(values);
    }

    @Override
    public EncodedKey encodeKey(Object key) {
        return keys.encode(key);
    }

    @Override
    public Object decodeKey(EncodedKey key) throws UndecodableException {
        return keys.decode(key);
    }

    @Override
    public EncodedValue encodeValue(Object value) {
        try {
            return new EncodedValue(drain(values.getMapValueEncoder().encode(value)), stamp);
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new CacheException(
                    "Can't encode a value of " + value.getClass().getName() + " with "
                            + values.getClass().getName()
                            + ". Make its class and all it holds Serializable, or configure another codec; see the cause",
                    e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Corrupt data may ask for an array of any length, so that running out of memory counts as undecodable too.
     */
    @Override
    public Object decodeValue(Envelope envelope) throws UndecodableException {
        if (envelope.codecStamp() != stamp) {
            throw new UndecodableException(
                    "Written by another codec than " + values.getClass().getName(), null);
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(envelope.value());
        @Nullable Object value;
        try {
            value = values.getMapValueDecoder().decode(bytes, new State());
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw new UndecodableException(
                    "Can't decode a value with " + values.getClass().getName() + ": " + e, e);
        } finally {
            bytes.release();
        }
        if (value == null) {
            throw new UndecodableException(
                    "Decoded to null with " + values.getClass().getName(), null);
        }
        return value;
    }

    private static byte[] drain(ByteBuf buffer) {
        try {
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return bytes;
        } finally {
            buffer.release();
        }
    }
}
