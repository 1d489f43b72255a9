package io.regioncache.internal.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.regioncache.internal.store.UndecodableException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.Codec;
import org.redisson.client.handler.State;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

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

    byte[] encode(String what, Encoder encoder, Object object) {
        if (only != null && !only.isInstance(object)) {
            throw new CacheException(
                    "Can't encode a " + what + " of " + object.getClass().getName() + " with " + name()
                            + ", which takes a " + only.getSimpleName() + " alone. Configure another codec");
        }
        try {
            resolver.require(object.getClass());
            return drain(encoder.encode(object));
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

    /** Corrupt data may ask for an array of any length, so that running out of memory counts as undecodable too. */
    Object decode(String what, Decoder<Object> decoder, ByteBuffer bytes) throws UndecodableException {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
        @Nullable Object decoded;
        try {
            decoded = decoder.decode(buffer, new State());
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw new UndecodableException("Can't decode a " + what + " with " + name() + ": " + e, e);
        } finally {
            buffer.release();
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
