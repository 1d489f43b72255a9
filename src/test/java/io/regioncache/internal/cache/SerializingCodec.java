package io.regioncache.internal.cache;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Arrays;
import javax.cache.CacheException;

/** Java serialization; keys of simple types are canonical in it. Values of another stamp can't be decoded. */
public final class SerializingCodec implements EntryCodec {

    private final ClassLoader loader;
    private final int stamp;

    public SerializingCodec(ClassLoader loader, int stamp) {
        this.loader = loader;
        this.stamp = stamp;
    }

    @Override
    public EncodedKey encodeKey(Object key) {
        return EncodedKey.of(write(key));
    }

    @Override
    public Object decodeKey(EncodedKey key) throws UndecodableException {
        return read(key.bytes());
    }

    @Override
    public EncodedValue encodeValue(Object value) {
        return new EncodedValue(write(value), stamp);
    }

    @Override
    public Object decodeValue(Envelope envelope) throws UndecodableException {
        if (envelope.codecStamp() != stamp) {
            throw new UndecodableException("Written by codec " + envelope.codecStamp(), null);
        }
        byte[] bytes = envelope.bytes();
        return read(Arrays.copyOfRange(bytes, Envelope.HEADER, bytes.length));
    }

    private static byte[] write(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new CacheException("Can't be serialized: " + object.getClass().getName(), e);
        }
        return bytes.toByteArray();
    }

    private Object read(byte[] bytes) throws UndecodableException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
                return Class.forName(description.getName(), false, loader);
            }
        }) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new UndecodableException("Not a serialized object", e);
        }
    }
}
