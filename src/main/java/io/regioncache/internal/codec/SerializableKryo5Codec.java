package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import java.util.Set;
import org.redisson.codec.Kryo5Codec;

/**
 * Redisson's Kryo codec for whatever Java itself can serialize.
 *
 * <p>Objects may refer to each other in circles, and one that is referred to twice stays one. Classes with methods for
 * Java serialization of their own, and those with fields inside closed packages of the JDK, are written by Java
 * serialization, and so must be all that they hold; anything else needs no {@code Serializable}. A value whose class has
 * gained or lost a field since is not decodable, rather than wrong.
 *
 * <p>Not supported: lambdas that aren't {@code Serializable}, dynamic proxies, and graphs nested deeper than
 * {@value #MAX_DEPTH} objects. The outer object of an inner class is not kept.
 */
public final class SerializableKryo5Codec extends Kryo5Codec {

    /** What the stamp of values is made of; it changes if bytes written before can no longer be read. */
    static final String FORMAT = "region-cache:kryo5:1";

    /** Less than what overflows a stack of 1 MiB, the usual size. */
    static final int MAX_DEPTH = 1000;

    /** A codec that finds classes by this loader. */
    public SerializableKryo5Codec(ClassLoader loader) {
        super(loader, Set.of(), true);
    }

    /** A copy for another loader, which Redisson asks of every codec. */
    public SerializableKryo5Codec(ClassLoader loader, SerializableKryo5Codec original) {
        this(loader);
    }

    @Override
    protected Kryo createKryo(ClassLoader loader, boolean useReferences) {
        ValueKryo kryo = new ValueKryo(loader, useReferences);
        kryo.setMaxDepth(MAX_DEPTH);
        new ValueSerializers(kryo.java()).addTo(kryo);
        return kryo;
    }
}
