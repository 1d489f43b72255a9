package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Serializers for views of collections, as {@code subList} and {@code keySet} give them: they are read as copies. */
final class CopySerializers {

    private CopySerializers() {}

    static Serializer<?> of(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return new MapCopySerializer();
        }
        return new CollectionCopySerializer(Set.class.isAssignableFrom(type));
    }

    private static final class MapCopySerializer extends MapSerializer<Map<Object, Object>> {

        @Override
        protected Map<Object, Object> create(
                Kryo kryo, Input input, Class<? extends Map<Object, Object>> type, int size) {
            return new LinkedHashMap<>();
        }
    }

    private static final class CollectionCopySerializer extends CollectionSerializer<Collection<Object>> {

        private final boolean isSet;

        CollectionCopySerializer(boolean isSet) {
            this.isSet = isSet;
        }

        @Override
        protected Collection<Object> create(
                Kryo kryo, Input input, Class<? extends Collection<Object>> type, int size) {
            return isSet ? new LinkedHashSet<>() : new ArrayList<>();
        }
    }
}
