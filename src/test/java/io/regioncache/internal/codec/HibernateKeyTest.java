package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import org.hibernate.cache.internal.BasicCacheKeyImplementation;
import org.hibernate.cache.internal.CacheKeyImplementation;
import org.hibernate.cache.internal.NaturalIdCacheKey;
import org.junit.jupiter.api.Test;

/** Keys of Hibernate's that hold a hash code, which in another process may be another one. */
class HibernateKeyTest {

    private enum Country {
        FI
    }

    private final CanonicalKeyCodec codec =
            new CanonicalKeyCodec(ClassResolver.of(HibernateKeyTest.class.getClassLoader()));

    @Test
    void areAlikeWhateverTheirHashCodes() throws Exception {
        assertAlike(new BasicCacheKeyImplementation(7L, "a.B", 1), new BasicCacheKeyImplementation(7L, "a.B", 2));
        assertAlike(
                new CacheKeyImplementation(new Object[] {Country.FI, 1L}, "a.B", "tenant", 1),
                new CacheKeyImplementation(new Object[] {Country.FI, 1L}, "a.B", "tenant", 2));
        assertAlike(
                new NaturalIdCacheKey(new Object[] {Country.FI, "x"}, "a.B", null, 1),
                new NaturalIdCacheKey(new Object[] {Country.FI, "x"}, "a.B", null, 2));
        assertAlike(bindings(1, Country.FI, "x"), bindings(2, Country.FI, "x"));
    }

    @Test
    void differByAllElse() throws Exception {
        assertDifferent(new BasicCacheKeyImplementation(7L, "a.B", 1), new BasicCacheKeyImplementation(8L, "a.B", 1));
        assertDifferent(
                new CacheKeyImplementation(new Object[] {1L}, "a.B", "one", 1),
                new CacheKeyImplementation(new Object[] {1L}, "a.B", "other", 1));
        assertDifferent(
                new NaturalIdCacheKey(new Object[] {"x"}, "a.B", null, 1),
                new NaturalIdCacheKey(new Object[] {"x"}, "a.C", null, 1));
        assertDifferent(bindings(1, "x"), bindings(1, "y"));
    }

    private static Object bindings(int hashCode, Object... values) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(
                        "org.hibernate.query.internal.QueryParameterBindingsImpl$ParameterBindingsMementoImpl")
                .getDeclaredConstructor(Object[].class, int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(values, hashCode);
    }

    private void assertAlike(Object one, Object other) throws Exception {
        assertThat(codec.encode(one)).isEqualTo(codec.encode(other));
        assertThat(codec.decode(codec.encode(one))).hasSameClassAs(one);
    }

    private void assertDifferent(Object one, Object other) {
        assertThat(codec.encode(one)).isNotEqualTo(codec.encode(other));
    }
}
