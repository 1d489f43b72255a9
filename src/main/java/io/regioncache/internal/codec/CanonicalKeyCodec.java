package io.regioncache.internal.codec;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.UndecodableException;
import javax.cache.CacheException;

/**
 * Encodes keys canonically: keys that are {@code equals} give the same bytes however they were built, in every process
 * and in every version of this library, and keys that are not give others.
 *
 * <p>Any object will do that is made of these:
 *
 * <ul>
 *   <li>strings, boxed numbers, enums, {@code UUID}, dates and times, and the like; a few bytes each
 *   <li>lists, sets and maps, which are alike whatever their classes, and read back as {@code ArrayList},
 *       {@code LinkedHashSet} and {@code LinkedHashMap} unless a field asks for another class
 *   <li>arrays, which count by their elements here
 *   <li>records, and objects of classes that are {@code Serializable} or have an {@code equals} of their own; all their
 *       fields count but static and transient ones, and {@code writeReplace}, {@code writeObject}, {@code readObject},
 *       {@code readResolve} and {@code Externalizable} have their say
 *   <li>other {@code Serializable} classes of the JDK and what extends them, by Java serialization
 * </ul>
 *
 * <p>What can't be right: an {@code equals} that overlooks some fields, or that holds objects of different classes
 * equal; a field that caches a hash code and is not transient, if that code differs between processes (as that of an
 * enum does) or is computed late (Hibernate's own keys are known, see {@link CachedHashCodes}); lambdas and proxies; objects that hold each other in a circle. The last two give an
 * exception.
 *
 * <p>Safe for use by many threads.
 */
public final class CanonicalKeyCodec implements KeyCodec {

    private final ShapeCache shapes;

    /** A codec that finds the classes of keys by the resolver. */
    public CanonicalKeyCodec(ClassResolver resolver) {
        this.shapes = new ShapeCache(resolver);
    }

    /**
     * Encodes a key.
     *
     * @throws CacheException if it holds what no key can hold, or an object of a class that the resolver refuses
     */
    @Override
    public EncodedKey encode(Object key) {
        byte[] ascii = key instanceof String text ? AsciiKey.encode(text) : null;
        return EncodedKey.of(ascii != null ? ascii : write(key));
    }

    private byte[] write(Object key) {
        KeyWriter writer = new KeyWriter(shapes);
        try {
            writer.write(key);
        } catch (ClassRefusedError e) {
            throw new CacheException("Can't use a " + key.getClass().getName() + " as a key: " + e.getMessage(), e);
        } catch (UnsupportedKeyException e) {
            throw failure(key, e.problem(), e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // of the key's own methods
            throw failure(key, "reading its contents failed", e);
        }
        return writer.out().toByteArray();
    }

    /**
     * Decodes a key into one that is {@code equals} to the encoded one.
     *
     * @throws UndecodableException if the bytes are no key, or its class is missing, refused or has other fields now
     */
    @Override
    public Object decode(EncodedKey key) throws UndecodableException {
        KeyInput in = new KeyInput(key.bytes());
        Object decoded;
        try {
            decoded = new KeyReader(in, shapes).read();
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw new UndecodableException("Can't decode a key: " + e, e);
        }
        if (decoded == null || in.remaining() > 0) {
            throw new UndecodableException("Not a key", null);
        }
        return decoded;
    }

    private static CacheException failure(Object key, String problem, Throwable cause) {
        return new CacheException(
                "Can't use a " + key.getClass().getName() + " as a key: " + problem
                        + ". Use a string, a number, a record, or a class with plain fields and an equals",
                cause);
    }
}
