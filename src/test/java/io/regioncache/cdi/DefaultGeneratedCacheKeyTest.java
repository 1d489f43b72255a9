package io.regioncache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.config.AllowedClasses;
import io.regioncache.internal.codec.CanonicalKeyCodec;
import io.regioncache.internal.codec.ClassResolver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class DefaultGeneratedCacheKeyTest {

    /** Arguments that are equal, though not the same. */
    @SuppressWarnings("unused") // by FieldSource
    private static final List<Arguments> EQUAL = List.of(
            pair(new Object[] {}, new Object[] {}),
            pair(new Object[] {null}, new Object[] {null}),
            pair(new Object[] {"a", 1L}, new Object[] {new String("a"), Long.valueOf("1")}),
            pair(new Object[] {new String[] {"a", null}}, new Object[] {new String[] {"a", null}}),
            pair(new Object[] {new int[][] {{1}, {}}}, new Object[] {new int[][] {{1}, {}}}),
            pair(new Object[] {new byte[] {1}, new char[] {'c'}}, new Object[] {new byte[] {1}, new char[] {'c'}}),
            pair(new Object[] {TimeUnit.DAYS}, new Object[] {TimeUnit.valueOf("DAYS")}),
            pair(new Object[] {List.of(1, 2)}, new Object[] {new ArrayList<>(List.of(1, 2))}),
            pair(new Object[] {Map.of("k", 1)}, new Object[] {new LinkedHashMap<>(Map.of("k", 1))}));

    private static final List<Object[]> DIFFERENT = List.of(
            new Object[] {},
            new Object[] {null},
            new Object[] {null, null},
            new Object[] {1},
            new Object[] {1L},
            new Object[] {"1"},
            new Object[] {"1", "2"},
            new Object[] {"2", "1"},
            new Object[] {"12"},
            new Object[] {new String[] {"1", "2"}},
            new Object[] {new int[] {1}},
            new Object[] {new long[] {1}});

    private final CanonicalKeyCodec codec =
            new CanonicalKeyCodec(ClassResolver.of(DefaultGeneratedCacheKeyTest.class.getClassLoader()));

    private static Arguments pair(Object[] one, Object[] other) {
        return Arguments.of(new DefaultGeneratedCacheKey(one), new DefaultGeneratedCacheKey(other));
    }

    @ParameterizedTest
    @FieldSource("EQUAL")
    void equalArgumentsMakeEqualKeysAndEqualBytes(DefaultGeneratedCacheKey one, DefaultGeneratedCacheKey other)
            throws Exception {
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
        assertThat(codec.encode(one)).isEqualTo(codec.encode(other));
        assertThat(codec.decode(codec.encode(one))).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(serialized(one)).isEqualTo(one).hasSameHashCodeAs(one);
    }

    @Test
    void otherArgumentsMakeOtherKeys() {
        for (Object[] one : DIFFERENT) {
            for (Object[] other : DIFFERENT) {
                if (one != other) {
                    DefaultGeneratedCacheKey key = new DefaultGeneratedCacheKey(one);
                    assertThat(key).isNotEqualTo(new DefaultGeneratedCacheKey(other));
                    assertThat(codec.encode(key)).isNotEqualTo(codec.encode(new DefaultGeneratedCacheKey(other)));
                }
            }
        }
    }

    /** The bytes of an enum's hash code would differ in another process. */
    @Test
    void whetherTheHashCodeIsKnownChangesNoByte() {
        DefaultGeneratedCacheKey asked = new DefaultGeneratedCacheKey(TimeUnit.DAYS);
        assertThat(asked.hashCode()).isNotZero();
        assertThat(codec.encode(asked)).isEqualTo(codec.encode(new DefaultGeneratedCacheKey(TimeUnit.DAYS)));
    }

    @Test
    void arraysThatChangeChangeNoKey() {
        String[] names = {"a"};
        int[][] numbers = {{1}};
        DefaultGeneratedCacheKey key = new DefaultGeneratedCacheKey(names, numbers);
        names[0] = "b";
        numbers[0][0] = 2;
        assertThat(key).isEqualTo(new DefaultGeneratedCacheKey(new String[] {"a"}, new int[][] {{1}}));
        assertThat(key).hasToString("[[a], [[1]]]");
    }

    @Test
    void whoAllowsSomeClassesOnlyNeedNotAllowTheKey() {
        assertThat(AllowedClasses.of("com.example.*").permits(DefaultGeneratedCacheKey.class.getName()))
                .isTrue();
    }

    private static Object serialized(Object key) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(key);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
