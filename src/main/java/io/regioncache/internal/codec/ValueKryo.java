package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Kryo with the settings of Redisson's {@code Kryo5Codec}, so that the bytes are the same, which asks a
 * {@link ClassResolver} before it writes or reads the first object of a class. Names reach the resolver by way of the class
 * loader; what this adds is the classes that the payload does not name, since a field says them, and Java serialization.
 */
final class ValueKryo extends Kryo {

    private final ClassResolver resolver;
    private final IdentityHashMap<Serializer<?>, Serializer<?>> replacements = new IdentityHashMap<>();

    ValueKryo(ClassLoader loader, boolean useReferences) {
        this.resolver = ResolvingClassLoader.resolverOf(loader);
        setClassLoader(loader);
        setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        setRegistrationRequired(false);
        setReferences(useReferences);
        addDefaults();
    }

    private void addDefaults() {
        Stream.of(Collections.class.getDeclaredClasses())
                .filter(type ->
                        Stream.of("Unmodifiable", "Synchronized", "Checked").anyMatch(type.getName()::contains))
                .forEach(type -> addDefaultSerializer(type, java()));
        addDefaultSerializer(EnumMap.class, java());
        addDefaultSerializer(Throwable.class, java());
        addDefaultSerializer(UUID.class, new DefaultSerializers.UUIDSerializer());
        addDefaultSerializer(URI.class, new DefaultSerializers.URISerializer());
        addDefaultSerializer(Pattern.class, new DefaultSerializers.PatternSerializer());
        addDefaultSerializer(SocketAddress.class, java());
        addDefaultSerializer(InetAddress.class, java());
        addDefaultSerializer(AtomicBoolean.class, new DefaultSerializers.AtomicBooleanSerializer());
        addDefaultSerializer(AtomicInteger.class, new DefaultSerializers.AtomicIntegerSerializer());
        addDefaultSerializer(AtomicLong.class, new DefaultSerializers.AtomicLongSerializer());
        addDefaultSerializer(AtomicReference.class, new DefaultSerializers.AtomicReferenceSerializer());
        addDefaultSerializer(ConcurrentHashMap.KeySetView.class, new KeySetViewSerializer());
    }

    /** A serializer of its own for each use, as Redisson has it: each begins a stream of its own in a value. */
    JavaValueSerializer java() {
        return new JavaValueSerializer(resolver);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kryo has it
    public Serializer getDefaultSerializer(Class type) {
        resolver.require(type);
        Serializer<?> serializer = super.getDefaultSerializer(type);
        if (serializer instanceof JavaSerializer) {
            return replacements.computeIfAbsent(serializer, annotated -> java());
        }
        return makesWhatItsLengthSays(serializer) ? new LengthFirstSerializer<>(serializer) : serializer;
    }

    /** Collections are not among them: they tell the input themselves, by another kind of number. */
    private static boolean makesWhatItsLengthSays(Serializer<?> serializer) {
        return serializer instanceof MapSerializer
                || serializer instanceof DefaultArraySerializers.ObjectArraySerializer
                || serializer instanceof DefaultArraySerializers.StringArraySerializer
                || serializer instanceof DefaultArraySerializers.BooleanArraySerializer;
    }

    /** The view that {@link ConcurrentHashMap#newKeySet} gives: its map, then the value that new keys get. */
    private static final class KeySetViewSerializer extends Serializer<ConcurrentHashMap.KeySetView<Object, Object>> {

        @Override
        public void write(Kryo kryo, Output output, ConcurrentHashMap.KeySetView<Object, Object> view) {
            kryo.writeClassAndObject(output, view.getMap());
            kryo.writeClassAndObject(output, view.getMappedValue());
        }

        @Override
        @SuppressWarnings("unchecked")
        public ConcurrentHashMap.KeySetView<Object, Object> read(
                Kryo kryo, Input input, Class<? extends ConcurrentHashMap.KeySetView<Object, Object>> type) {
            ConcurrentHashMap<Object, Object> map = (ConcurrentHashMap<Object, Object>) kryo.readClassAndObject(input);
            return map.keySet(kryo.readClassAndObject(input));
        }
    }
}
