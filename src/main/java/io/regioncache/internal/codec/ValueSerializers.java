package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import com.esotericsoftware.kryo.serializers.ClosureSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.RecordSerializer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Chooses how Kryo writes a class where its own choice would fail or lose something: its serializers of collections know
 * only elements, those of fields can't look into the JDK and leave out what a class does for Java serialization.
 *
 * <p>An instance belongs to one {@code Kryo}, because the serializer for Java serialization keeps one stream for a whole value.
 */
final class ValueSerializers {

    /** The JDK's collections that Kryo restores in full. */
    private static final Set<Class<?>> COLLECTIONS = Set.of(
            ArrayList.class,
            LinkedList.class,
            Vector.class,
            CopyOnWriteArrayList.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            ArrayDeque.class,
            PriorityQueue.class,
            HashMap.class,
            LinkedHashMap.class,
            Hashtable.class,
            IdentityHashMap.class,
            TreeMap.class,
            ConcurrentHashMap.class,
            ConcurrentSkipListMap.class);

    /** The same for classes that have no public name. */
    private static final List<String> COLLECTION_PREFIXES = List.of(
            "java.util.ImmutableCollections$Set",
            "java.util.ImmutableCollections$Map",
            "java.util.Arrays$ArrayList",
            "java.util.Collections$Empty",
            "java.util.Collections$Singleton");

    /** They may hold nulls if {@code Stream.toList} made them, for which Kryo is not prepared. */
    private static final String IMMUTABLE_LISTS = "java.util.ImmutableCollections$List";

    private final Serializer<?> java;

    /** @param java does Java serialization */
    ValueSerializers(Serializer<?> java) {
        this.java = java;
    }

    void addTo(Kryo kryo) {
        kryo.register(ClosureSerializer.Closure.class, java); // stands for the classes of all lambdas
        kryo.addDefaultSerializer(Object.class, new Exceptions());
        kryo.setDefaultSerializer(new SerializerFactory.BaseSerializerFactory<Serializer<?>>() {
            @Override
            @SuppressWarnings("rawtypes")
            public Serializer<?> newSerializer(Kryo owner, Class type) {
                return fieldsOf(owner, type);
            }
        });
    }

    /** The serializer of a class for which Kryo has no other. */
    private Serializer<?> fieldsOf(Kryo kryo, Class<?> type) {
        if (isForJava(type)) {
            return java;
        }
        FieldSerializer<?> fields = new FieldSerializer<>(kryo, type);
        return ClassTraits.isJdk(type) ? fields : new FingerprintSerializer<>(fields, type);
    }

    private static boolean isForJava(Class<?> type) {
        return ClassTraits.isSerializable(type)
                && (ClassTraits.isClosed(type) || ClassTraits.hasSerializationHooks(type));
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean isKnownCollection(Class<?> type) {
        return COLLECTIONS.contains(type)
                || EnumSet.class.isAssignableFrom(type)
                || COLLECTION_PREFIXES.stream().anyMatch(type.getName()::startsWith);
    }

    /** Serializers that go before the ones which Kryo has for a class. */
    @SuppressWarnings("rawtypes") // as the interface has it
    private final class Exceptions extends SerializerFactory.BaseSerializerFactory<Serializer<?>> {

        @Override
        public boolean isSupported(Class type) {
            if (type.isPrimitive() || type.isArray() || Enum.class.isAssignableFrom(type) || isKryos(type)) {
                return false;
            }
            if (ClassTraits.isJdk(type)) {
                return isCollection(type) ? !isKnownCollection(type) : isHalfKnown(type);
            }
            return type.isRecord() || isForJava(type) || (isCollection(type) && ClassTraits.isSerializable(type));
        }

        /** Kryo forgets the nanoseconds of a {@code java.sql.Timestamp} and the extensions of a locale. */
        private boolean isHalfKnown(Class<?> type) {
            return type == Locale.class || (Date.class.isAssignableFrom(type) && type != Date.class);
        }

        private boolean isKryos(Class<?> type) {
            return KryoSerializable.class.isAssignableFrom(type)
                    || type.getName().startsWith("com.esotericsoftware.kryo.");
        }

        @Override
        public Serializer<?> newSerializer(Kryo kryo, Class type) {
            Class<?> typed = type;
            if (typed.getName().startsWith(IMMUTABLE_LISTS)) {
                return new ImmutableListSerializer();
            }
            if (ClassTraits.isSerializable(typed) && (isCollection(typed) || isForJava(typed))) {
                return java;
            }
            return isCollection(typed)
                    ? CopySerializers.of(typed)
                    : new FingerprintSerializer<>(new RecordSerializer<>(typed), typed);
        }
    }
}
