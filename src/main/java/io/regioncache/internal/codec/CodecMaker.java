package io.regioncache.internal.codec;

import io.regioncache.config.CodecSetting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.Set;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.Codec;
import org.redisson.client.codec.DoubleCodec;
import org.redisson.client.codec.IntegerCodec;
import org.redisson.client.codec.LongCodec;
import org.redisson.client.codec.StringCodec;

/**
 * Makes the codec that a {@link CodecSetting} asks for, bound to the classes of one cache.
 *
 * <p>A codec of a user's is bound by the class loader that it gets, in the constructor that takes one or in the one that
 * makes a copy for another loader, which Redisson asks of every codec. One that can't be bound, and could make objects of any
 * class, is refused where classes are guarded.
 */
final class CodecMaker {

    /** They make objects of one class each. */
    private static final Set<Class<?>> HARMLESS =
            Set.of(StringCodec.class, ByteArrayCodec.class, LongCodec.class, IntegerCodec.class, DoubleCodec.class);

    /** They have the constructors, but find classes in other ways too, or need the loader for classes of their own. */
    private static final Set<String> NOT_BINDABLE =
            Set.of("org.redisson.codec.ForyCodec", "org.redisson.codec.ProtobufCodec");

    private final ClassLoader loader;
    private final ClassResolver resolver;

    /**
     * @param loader finds the classes of codecs
     * @param resolver finds the classes of keys and values
     */
    CodecMaker(ClassLoader loader, ClassResolver resolver) {
        this.loader = loader;
        this.resolver = resolver;
    }

    /**
     * Makes the codec.
     *
     * @throws CacheException if it can't be made; the message says why and what to do
     */
    BoundCodec make(CodecSetting setting) {
        Optional<Codec> instance = setting.instance();
        if (instance.isPresent()) {
            Codec codec = instance.get();
            String identity = setting.identity()
                    .map(given -> CodecStamp.identityOf(codec, given))
                    .orElseGet(() -> CodecStamp.identityOf(codec));
            return new BoundCodec(bound(codec), identity, resolver);
        }
        return switch (setting.name()) {
            case "kryo" -> kryo();
            case "jdk" -> new BoundCodec(new JdkValueCodec(resolver), JdkValueCodec.FORMAT, resolver);
            case "json" -> {
                requireLibrary(
                        setting,
                        "com.fasterxml.jackson.databind.ObjectMapper",
                        "com.fasterxml.jackson.core:jackson-databind");
                yield new BoundCodec(new JsonValueCodec(loader, resolver), JsonValueCodec.FORMAT, resolver);
            }
            case "fory" -> {
                requireLibrary(setting, "org.apache.fory.Fory", "org.apache.fory:fory-core");
                yield new BoundCodec(new ForyValueCodec(loader, resolver), ForyValueCodec.FORMAT, resolver);
            }
            case "string" -> plain(StringCodec.INSTANCE, String.class);
            case CodecSetting.CANONICAL ->
                throw new CacheException("The codec \"" + CodecSetting.CANONICAL
                        + "\" is for keys alone. Configure another one for values, such as kryo");
            case "bytes" -> plain(ByteArrayCodec.INSTANCE, byte[].class);
            default -> {
                Codec codec = ofClass(setting.name());
                yield new BoundCodec(codec, CodecStamp.identityOf(codec), resolver);
            }
        };
    }

    /** The default codec of values. */
    BoundCodec kryo() {
        return new BoundCodec(new SerializableKryo5Codec(guardedLoader()), SerializableKryo5Codec.FORMAT, resolver);
    }

    private BoundCodec plain(Codec codec, Class<?> only) {
        return new BoundCodec(codec, CodecStamp.identityOf(codec), only, resolver);
    }

    private ResolvingClassLoader guardedLoader() {
        return new ResolvingClassLoader(loader, resolver);
    }

    private static void requireLibrary(CodecSetting setting, String className, String artifact) {
        try {
            Class.forName(className, false, CodecMaker.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CacheException(
                    "The codec \"" + setting.name() + "\" needs " + artifact
                            + ", which is not on the class path. Add that" + " dependency, or configure another codec",
                    e);
        }
    }

    private Codec ofClass(String name) {
        Class<?> type = find(name);
        if (!Codec.class.isAssignableFrom(type)) {
            throw new CacheException(
                    "The codec " + name + " is no " + Codec.class.getName() + ". Name a class that implements it");
        }
        Constructor<?> byLoader = constructor(type, ClassLoader.class);
        if (byLoader != null && !NOT_BINDABLE.contains(name)) {
            return made(byLoader, resolver.isGuarded() ? guardedLoader() : loader);
        }
        Constructor<?> plain = constructor(type);
        if (plain == null) {
            throw new CacheException("The codec " + name + " has no public constructor without parameters and none that"
                    + " takes a ClassLoader. Make one, or give an instance");
        }
        return bound(made(plain));
    }

    private Class<?> find(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            try {
                return Class.forName(name, false, CodecMaker.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError alike) {
                throw new CacheException(
                        "The codec " + name
                                + " can't be found. Write its full name, and see that it is on the class path",
                        e);
            }
        }
    }

    /** A codec that obeys the resolver: the given one if nothing is guarded or it makes objects of one class. */
    private Codec bound(Codec codec) {
        if (!resolver.isGuarded() || HARMLESS.contains(codec.getClass())) {
            return codec;
        }
        String name = codec.getClass().getName();
        Constructor<?> copying = constructor(codec.getClass(), ClassLoader.class, codec.getClass());
        if (copying == null || NOT_BINDABLE.contains(name)) {
            throw new CacheException(
                    "Allowed classes are configured, but the codec " + name + " can't be made to keep to"
                            + " them: "
                            + (copying == null
                                    ? "it has no public constructor (ClassLoader, "
                                            + codec.getClass().getSimpleName() + ")"
                                    : "it finds classes by other ways than a class loader that is given")
                            + ". Configure another codec, such as kryo, jdk, json or fory, or \"**\" as the allowed classes of this"
                            + " cache");
        }
        return made(copying, guardedLoader(), codec);
    }

    private static @Nullable Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getConstructor(parameters);
        } catch (NoSuchMethodException | LinkageError e) {
            return null;
        }
    }

    private static Codec made(Constructor<?> constructor, Object... arguments) {
        try {
            return (Codec) constructor.newInstance(arguments);
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException | LinkageError e) {
            Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            throw new CacheException(
                    "The codec " + constructor.getDeclaringClass().getName() + " can't be made: " + cause
                            + ". See that what it needs is on the class path",
                    cause);
        }
    }
}
