package io.regioncache.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys of the shapes that Hibernate, Spring and the JCache annotations make. */
class GeneratedKeyTest {

    private final CanonicalKeyCodec codec =
            new CanonicalKeyCodec(ClassResolver.of(GeneratedKeyTest.class.getClassLoader()));

    @Test
    void entityKeys() throws Exception {
        assertAlike(new EntityKey(1L, "a.B", null), new EntityKey(Long.valueOf("1"), new String("a.B"), null));
        assertDifferent(new EntityKey(1L, "a.B", null), new EntityKey(1, "a.B", null));
        assertDifferent(new EntityKey(1L, "a.B", null), new EntityKey(1L, "a.B", "tenant"));
        assertAlike(new EntityKey(new Sample.Point(1, 2), "x", "t"), new EntityKey(new Sample.Point(1, 2), "x", "t"));
    }

    @Test
    void naturalIdKeys() throws Exception {
        assertAlike(
                new NaturalIdKey(new Object[] {"a", 1, null}, "e"), new NaturalIdKey(new Object[] {"a", 1, null}, "e"));
        assertAlike(new NaturalIdKey("a", "e"), new NaturalIdKey(new String("a"), "e"));
        assertDifferent(new NaturalIdKey("a", "e"), new NaturalIdKey(new Object[] {"a"}, "e"));
    }

    @Test
    void queryKeys() throws Exception {
        QueryKey key = new QueryKey("select ?", new Parameters(7, List.of("x", 1L)), null, 10, "filter");
        assertAlike(key, new QueryKey("select ?", new Parameters(7, Arrays.asList("x", 1L)), null, 10, "filter"));
        assertEquals(key.hashCode(), codec.decode(codec.encode(key)).hashCode());
        assertDifferent(key, new QueryKey("select ?", new Parameters(7, List.of("x", 2L)), null, 10, "filter"));
    }

    @Test
    void annotationKeys() throws Exception {
        assertAlike(
                new AnnotationKey("a", 1, new String[] {"x"}, null),
                new AnnotationKey("a", 1, new String[] {"x"}, null));
        assertDifferent(new AnnotationKey("a", 1), new AnnotationKey("a", 1L));
        assertDifferent(new AnnotationKey("ab", "c"), new AnnotationKey("a", "bc"));
        assertAlike(new AnnotationKey(), new AnnotationKey(new Object[0]));
    }

    @Test
    void simpleKeys() throws Exception {
        assertAlike(new SimpleKey("a", 1), new SimpleKey("a", 1));
        assertAlike(new SimpleKey("a", "b"), new SimpleKey((Object[]) new String[] {"a", "b"}));
        assertDifferent(new SimpleKey("a", 1), new SimpleKey(1, "a"));
        assertDifferent(new SimpleKey(), new SimpleKey((Object) null));
    }

    private void assertAlike(Object key, Object other) throws Exception {
        assertEquals(key, other);
        assertEquals(codec.encode(key), codec.encode(other));
        Object copy = codec.decode(codec.encode(key));
        assertEquals(key, copy);
        assertEquals(key.hashCode(), copy.hashCode());
    }

    private void assertDifferent(Object key, Object other) {
        assertNotEquals(key, other);
        assertNotEquals(codec.encode(key), codec.encode(other));
    }

    private static final class EntityKey implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object id;
        private final String role;
        private final @Nullable String tenant;
        private final int hashCode;
        private final boolean requiresDeepEquals;

        EntityKey(Object id, String role, @Nullable String tenant) {
            this.id = id;
            this.role = role;
            this.tenant = tenant;
            this.hashCode = 31 * id.hashCode() + Objects.hashCode(tenant);
            this.requiresDeepEquals = id.getClass().isArray();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EntityKey that
                    && (requiresDeepEquals ? Objects.deepEquals(id, that.id) : id.equals(that.id))
                    && role.equals(that.role)
                    && Objects.equals(tenant, that.tenant);
        }

        @Override
        public int hashCode() {
            return hashCode;
        }
    }

    private static final class NaturalIdKey implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object values;
        private final String entity;
        private final int hashCode;

        NaturalIdKey(Object values, String entity) {
            this.values = values;
            this.entity = entity;
            this.hashCode = Arrays.deepHashCode(new Object[] {values});
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NaturalIdKey that
                    && hashCode == that.hashCode
                    && entity.equals(that.entity)
                    && Objects.deepEquals(values, that.values);
        }

        @Override
        public int hashCode() {
            return hashCode;
        }
    }

    private interface Memento extends Serializable {}

    private static final class Parameters implements Memento {
        private static final long serialVersionUID = 1L;
        private final int hash;
        private final List<Object> values;

        Parameters(int hash, List<Object> values) {
            this.hash = hash;
            this.values = values;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Parameters that && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static final class QueryKey implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String sql;
        private final Memento parameters;
        private final @Nullable Integer first;
        private final @Nullable Integer max;
        private final String[] filters;
        private transient int hashCode;

        QueryKey(String sql, Memento parameters, @Nullable Integer first, @Nullable Integer max, String... filters) {
            this.sql = sql;
            this.parameters = parameters;
            this.first = first;
            this.max = max;
            this.filters = filters;
            this.hashCode = generateHashCode();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            hashCode = generateHashCode();
        }

        private int generateHashCode() {
            return 37 * (37 * sql.hashCode() + parameters.hashCode()) + Arrays.hashCode(filters);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof QueryKey that
                    && sql.equals(that.sql)
                    && parameters.equals(that.parameters)
                    && Objects.equals(first, that.first)
                    && Objects.equals(max, that.max)
                    && Arrays.equals(filters, that.filters);
        }

        @Override
        public int hashCode() {
            return hashCode;
        }
    }

    private static final class AnnotationKey implements Serializable {
        private static final long serialVersionUID = 1L;
        private final @Nullable Object[] parameters;
        private final int hashCode;

        AnnotationKey(@Nullable Object... parameters) {
            this.parameters = parameters;
            this.hashCode = Arrays.deepHashCode(parameters);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AnnotationKey that
                    && hashCode == that.hashCode
                    && Arrays.deepEquals(parameters, that.parameters);
        }

        @Override
        public int hashCode() {
            return hashCode;
        }
    }

    private static final class SimpleKey implements Serializable {
        private static final long serialVersionUID = 1L;
        private final @Nullable Object[] params;
        private transient int hashCode;

        SimpleKey(@Nullable Object... elements) {
            this.params = elements.clone();
            this.hashCode = Arrays.deepHashCode(params);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            this.hashCode = Arrays.deepHashCode(params);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SimpleKey that && Arrays.deepEquals(params, that.params);
        }

        @Override
        public int hashCode() {
            return hashCode;
        }
    }
}
