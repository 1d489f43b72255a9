package io.regioncache.internal.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.Codec;
import org.redisson.client.handler.State;
import org.redisson.client.protocol.Decoder;

/**
 * A Redisson codec that is ready for one cache: bound to the cache's classes, with what it is known by, and with failures
 * told in our terms.
 *
 * @param codec the codec
 * @param identity what stamps are made of, the same in every process
 * @param only the only class of objects that it takes and gives back, null for any
 * @param resolver refuses classes
 */
record BoundCodec(Codec codec, String identity, @Nullable Class<?> only, ClassResolver resolver) {

    /** A codec that takes what it takes. */
    BoundCodec(Codec codec, String identity, ClassResolver resolver) {
        this(codec, identity, null, resolver);
    }

    /** Encodes a key. */
    byte[] encodeKey(Object key) {
        return encode("key", key, () -> drain(codec.getMapKeyEncoder().encode(key), 0));
    }

    /** Encodes a value behind so many unused bytes. */
    byte[] encodeValue(Object value, int room) {
        return encode(
                "value",
                value,
                codec instanceof ArrayCodec arrays
                        ? () -> arrays.encode(value, room)
                        : () -> drain(codec.getMapValueEncoder().encode(value), room));
    }

    private byte[] encode(String what, Object object, Callable<byte[]> encoder) {
        if (only != null && !only.isInstance(object)) {
            throw new CacheException(
                    "Can't encode a " + what + " of " + object.getClass().getName() + " with " + name()
                            + ", which takes a " + only.getSimpleName() + " alone. Configure another codec");
        }
        try {
            resolver.require(object.getClass());
            return encoder.call();
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw refusalIn(e)
                    .map(refusal -> new CacheException(
                            "Can't encode a " + what + " of "
                                    + object.getClass().getName() + ": " + refusal.getMessage()
                                    + ". Add the class to the list",
                            e))
                    .orElseGet(() -> new CacheException(
                            "Can't encode a " + what + " of "
                                    + object.getClass().getName() + " with " + name()
                                    + ". Make its class and all it holds Serializable, or configure another codec; see"
                                    + " the cause",
                            e));
        }
    }

    /** Decodes a key. */
    Object decodeKey(byte[] bytes) throws UndecodableException {
        return decode("key", () -> read(codec.getMapKeyDecoder(), bytes, 0));
    }

    /** Decodes the value that begins at an index. */
    Object decodeValue(byte[] bytes, int from) throws UndecodableException {
        return decode(
                "value",
                codec instanceof ArrayCodec arrays
                        ? () -> arrays.decode(bytes, from)
                        : () -> read(codec.getMapValueDecoder(), bytes, from));
    }

    /** Corrupt data may ask for an array of any length, so that running out of memory counts as undecodable too. */
    private Object decode(String what, Callable<@Nullable Object> decoder) throws UndecodableException {
        @Nullable Object decoded;
        try {
            decoded = decoder.call();
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw new UndecodableException("Can't decode a " + what + " with " + name() + ": " + e, e);
        }
        if (decoded == null) {
            throw new UndecodableException("Decoded to null with " + name(), null);
        }
        try {
            resolver.require(decoded.getClass()); // some codecs read objects of their own classes without naming them
        } catch (ClassRefusedError e) {
            throw new UndecodableException("Can't decode a " + what + " with " + name() + ": " + e.getMessage(), e);
        }
        return decoded;
    }

    private static @Nullable Object read(Decoder<Object> decoder, byte[] bytes, int from) throws IOException {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes, from, bytes.length - from);
        try {
            return decoder.decode(buffer, new State());
        } finally {
            buffer.release();
        }
    }

    private String name() {
        return codec.getClass().getName();
    }

    private static Optional<ClassRefusedError> refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassRefusedError refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private static byte[] drain(ByteBuf buffer, int room) {
        try {
            int count = buffer.readableBytes();
            byte[] bytes = new byte[room + count];
            buffer.readBytes(bytes, room, count);
            return bytes;
        } finally {
            buffer.release();
        }
    }
}
