package io.regioncache.config;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.Codec;

/**
 * Which codec turns keys or values into bytes: one of the short names below, the class name of a Redisson {@link Codec},
 * or a codec that has been made already.
 *
 * <table>
 *   <caption>Short names</caption>
 *   <tr><th>name</th><th>what it takes</th><th>needs</th></tr>
 *   <tr><td>{@code kryo}</td><td>Redisson's {@code Kryo5Codec}, extended so that it takes all that Java serialization
 *       takes, and notices when the fields of a class have changed. The default, since it is small and quick and asks
 *       nothing of most classes.</td><td>nothing</td></tr>
 *   <tr><td>{@code jdk}</td><td>Java serialization, as Redisson's {@code SerializationCodec} writes it, with a filter. For
 *       classes that only it restores faithfully.</td><td>nothing</td></tr>
 *   <tr><td>{@code json}</td><td>JSON by Jackson, which other languages can read. Redisson's {@code JsonJacksonCodec},
 *       extended so that the class of every object is kept: it alone would read a record back as a map. Maps have
 *       strings as keys unless a field declares another type; {@code java.time} needs Jackson's module for it on the
 *       class path, {@code jackson-datatype-jsr310}.</td>
 *       <td>{@code com.fasterxml.jackson.core:jackson-databind}</td></tr>
 *   <tr><td>{@code fory}</td><td>Apache Fory. For large graphs of objects and many reads; fields go by their names. Not
 *       Redisson's {@code ForyCodec}, which takes no objects that refer to each other in circles.</td><td>{@code org.apache.fory:fory-core}</td></tr>
 *   <tr><td>{@code string}</td><td>text alone, as UTF-8, by Redisson's {@code StringCodec}. For what other programs
 *       write and read. A value that is no {@code String} is refused.</td><td>nothing</td></tr>
 *   <tr><td>{@code bytes}</td><td>{@code byte[]} alone, as they are, by Redisson's {@code ByteArrayCodec}. For values that
 *       the application encodes itself. Any other value is refused.</td><td>nothing</td></tr>
 * </table>
 *
 * <p>Keys have the codec {@value #CANONICAL} unless told otherwise: keys that are {@code equals} give the same bytes there,
 * however they were built. With another codec for keys that is up to the codec: strings, numbers, enums and {@code UUID} are
 * safe with all; sets and maps, whose order differs, numbers in JSON, and objects that share parts may not be found again
 * under an equal key. It is there for keys that other programs write or read.
 *
 * <p>Values carry a stamp of the codec that wrote them, made of its class name or of the format of a short name, and of
 * the {@link #identity()}; and of the codec of keys, if that is not the canonical one. What another codec wrote is a miss. Two codecs of one class with different settings need
 * different identities, or they read each other's bytes.
 *
 * <p>A class name needs a constructor without parameters or one that takes a {@link ClassLoader}; the class is looked for
 * when a cache is opened, by the class loader of the manager. A codec is used by many threads at once.
 *
 * <p>Immutable and safe for use by many threads. Two settings are equal if they have the same name, the same identity of
 * codecs of one class, or, without an identity, equal codecs. Serializable unless it holds a codec that is not.
 */
public final class CodecSetting implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The short name of the codec that encodes keys which are {@code equals} to the same bytes; for keys alone. */
    public static final String CANONICAL = "canonical";

    private static final List<String> SHORT_NAMES =
            List.of("kryo", "jdk", "json", "fory", "string", "bytes", CANONICAL);

    private final String name;

    @SuppressWarnings("serial") // writing a codec that is not Serializable fails, as the class says
    private final @Nullable Codec instance;

    private final @Nullable String identity;

    private CodecSetting(String name, @Nullable Codec instance, @Nullable String identity) {
        this.name = name;
        this.instance = instance;
        this.identity = identity;
    }

    /**
     * The codec of a short name, or of a class name, which is one with a dot.
     *
     * @throws CacheException if it is neither; the message says which short name looks most like it
     */
    public static CodecSetting named(String name) {
        String trimmed = name.trim();
        if (!SHORT_NAMES.contains(trimmed) && !isClassName(trimmed)) {
            throw new CacheException("There is no codec \"" + name + "\". Did you mean \""
                    + EditDistance.nearest(trimmed, SHORT_NAMES) + "\"? Write one of " + String.join(", ", SHORT_NAMES)
                    + ", or the full name of a class that implements " + Codec.class.getName());
        }
        return new CodecSetting(trimmed, null, null);
    }

    /** This codec. Its class name stands for it in the stamp of values. */
    public static CodecSetting of(Codec instance) {
        return new CodecSetting(instance.getClass().getName(), instance, null);
    }

    /**
     * This codec, where there are others of its class with other settings.
     *
     * @param instance the codec
     * @param identity what tells it from those others, the same in every process and not blank; it goes into the stamp of
     *     values
     * @throws CacheException if the identity is blank
     */
    public static CodecSetting of(Codec instance, String identity) {
        if (requireNonNull(identity, "identity").isBlank()) {
            throw new CacheException(
                    "The identity of a codec is blank. Write what tells its settings from others, such as"
                            + " \"orders-v2\", or leave it out");
        }
        return new CodecSetting(instance.getClass().getName(), instance, identity);
    }

    /** The short name, or the name of the codec's class. */
    public String name() {
        return name;
    }

    /** The codec, if one was given and not a name. */
    public Optional<Codec> instance() {
        return Optional.ofNullable(instance);
    }

    /** What tells this codec from others of its class, if anything was given. */
    public Optional<String> identity() {
        return Optional.ofNullable(identity);
    }

    private static boolean isClassName(String name) {
        return name.indexOf('.') > 0 && JavaNames.isQualified(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodecSetting that
                && name.equals(that.name)
                && Objects.equals(identity, that.identity)
                && (instance == null) == (that.instance == null)
                && (identity != null || Objects.equals(instance, that.instance));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, identity, instance == null);
    }

    /** The short name or the name of the class, and the identity if there is one. */
    @Override
    public String toString() {
        return identity == null ? name : name + " (" + identity + ")";
    }
}
