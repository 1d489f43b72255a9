package io.regioncache.internal.codec;

import io.regioncache.internal.store.EntryCodec;
import org.redisson.client.codec.Codec;

/** Codecs with a resolver, or with a codec of Redisson's, of a test's own. */
final class Codecs {

    private Codecs() {}

    /** The default codec of values, Kryo, for classes of this loader; see {@link #kryo(ClassLoader, ClassResolver)}. */
    public static Codec kryo(ClassLoader loader) {
        return kryo(loader, ClassResolver.of(loader));
    }

    /**
     * The default codec of values: Redisson's {@code Kryo5Codec}, made to take every {@code Serializable} class, objects
     * that hold each other, and to notice when the fields of a class have changed.
     *
     * @param loader finds resources
     * @param resolver finds classes
     */
    public static Codec kryo(ClassLoader loader, ClassResolver resolver) {
        return new SerializableKryo5Codec(new ResolvingClassLoader(loader, resolver));
    }

    /** A codec of entries with the default codec of values. */
    public static EntryCodec entries(ClassLoader loader) {
        return entries(loader, kryo(loader));
    }

    /** A codec of entries with this codec of values; the loader is for keys. */
    public static EntryCodec entries(ClassLoader loader, Codec values) {
        return entries(ClassResolver.of(loader), values);
    }

    /** A codec of entries with this codec of values; the resolver is for keys. */
    public static EntryCodec entries(ClassResolver resolver, Codec values) {
        return new RedissonEntryCodec(
                new CanonicalKeyCodec(resolver), new BoundCodec(values, CodecStamp.identityOf(values), resolver));
    }
}
