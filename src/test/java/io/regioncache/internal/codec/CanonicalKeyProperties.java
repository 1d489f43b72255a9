package io.regioncache.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.UndecodableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** That equal keys and equal bytes are the same thing, over keys of many kinds. */
@SuppressWarnings("JdkObsolete") // users have linked lists
class CanonicalKeyProperties {

    private final CanonicalKeyCodec codec =
            new CanonicalKeyCodec(ClassResolver.of(CanonicalKeyProperties.class.getClassLoader()));

    @Property(tries = 3000)
    void keysAreEqualExactlyIfTheirBytesAre(@ForAll("keys") Object one, @ForAll("keys") Object other) {
        assertEquals(one.equals(other), codec.encode(one).equals(codec.encode(other)));
    }

    @Property(tries = 2000)
    void scalarsAreEqualExactlyIfTheirBytesAre(@ForAll("scalars") Object one, @ForAll("scalars") Object other) {
        assertEquals(one.equals(other), codec.encode(one).equals(codec.encode(other)));
    }

    @Property(tries = 2000)
    void anotherBuildOfAKeyHasTheSameBytes(@ForAll("keys") Object key, @ForAll long seed) {
        Object rebuilt = rebuild(key, new Random(seed));
        assertEquals(key, rebuilt);
        assertEquals(codec.encode(key), codec.encode(rebuilt));
    }

    @Property(tries = 2000)
    void aKeyComesBack(@ForAll("keys") Object key) throws UndecodableException {
        Object decoded = codec.decode(codec.encode(key));
        assertEquals(key, decoded);
        assertEquals(key.hashCode(), decoded.hashCode());
        assertEquals(codec.encode(key), codec.encode(decoded));
    }

    @Property(tries = 2000)
    void anyStringComesBack(@ForAll("texts") String text) throws UndecodableException {
        assertEquals(text, codec.decode(codec.encode(text)));
    }

    @Property(tries = 5000)
    void anyBytesAreAKeyOrUndecodable(@ForAll byte[] bytes) {
        try {
            codec.encode(codec.decode(EncodedKey.of(bytes)));
        } catch (UndecodableException expected) {
            assertEquals(UndecodableException.class, expected.getClass());
        }
    }

    /** All UTF-16 code units, so that surrogates stand alone as well as in pairs. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.chars().range(Character.MIN_VALUE, Character.MAX_VALUE),
                        Arbitraries.chars().range('\uD7FE', '\uE001'),
                        Arbitraries.chars().range('\u0000', '\u0100'))
                .list()
                .ofMaxSize(6)
                .map(chars -> chars.stream()
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                        .toString());
    }

    @Provide
    Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-2, 2).asGeneric(),
                Arbitraries.longs().between(-2, 2).asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.shorts().between((short) -2, (short) 2).asGeneric(),
                Arbitraries.bytes().asGeneric(),
                Arbitraries.chars().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of(0.0, -0.0, 1.0, Double.NaN).asGeneric(),
                Arbitraries.of(0f, -0f, 1f, Float.NaN).asGeneric(),
                Arbitraries.of("", "a", "b", "ab", "\u0000", "é", "\uD800", "\uDC00")
                        .asGeneric(),
                texts().asGeneric(),
                Arbitraries.of(BigInteger.ONE, BigInteger.TEN.pow(30)).asGeneric(),
                Arbitraries.of("1", "1.0", "1E+1", "10").map(BigDecimal::new).asGeneric(),
                Arbitraries.of(new UUID(0, 1), new UUID(1, 0)).asGeneric(),
                Arbitraries.of(DayOfWeek.class).asGeneric(),
                Arbitraries.of(Sample.WithBody.class).asGeneric(),
                Arbitraries.of(Instant.EPOCH, Instant.MAX, Instant.MIN).asGeneric(),
                Arbitraries.of(LocalDate.EPOCH, LocalDate.MAX, LocalDate.MIN).asGeneric());
    }

    @Provide
    Arbitrary<Object> keys() {
        return Arbitraries.lazyOf(
                this::scalars,
                this::scalars,
                this::scalars,
                () -> keys().list().ofMaxSize(3).asGeneric(),
                () -> keys().set().ofMaxSize(3).asGeneric(),
                () -> Arbitraries.maps(keys(), keys()).ofMaxSize(3).asGeneric(),
                () -> keys().map(Optional::of).asGeneric(),
                () -> keys().map(Sample.Holder::new).asGeneric(),
                () -> Arbitraries.integers()
                        .between(0, 1)
                        .tuple2()
                        .map((Tuple.Tuple2<Integer, Integer> t) -> new Sample.Point(t.get1(), t.get2()))
                        .asGeneric(),
                () -> Arbitraries.of("a", "b").map(Sample.Replaced::new).asGeneric(),
                () -> Arbitraries.of("a", "b").map(Sample.Hooked::new).asGeneric());
    }

    /** An equal key of other objects, with other classes of collections filled in another order. */
    private static Object rebuild(Object key, Random random) {
        if (key instanceof List<?> list) {
            List<Object> copy = random.nextBoolean() ? new LinkedList<>() : new ArrayList<>();
            list.forEach(element -> copy.add(rebuild(element, random)));
            return random.nextBoolean() ? List.copyOf(copy) : Collections.unmodifiableList(copy);
        }
        if (key instanceof Set<?> set) {
            List<Object> elements = new ArrayList<>(set);
            Collections.shuffle(elements, random);
            Set<Object> copy = random.nextBoolean() ? new LinkedHashSet<>() : new HashSet<>(64);
            elements.forEach(element -> copy.add(rebuild(element, random)));
            return random.nextBoolean() ? Set.copyOf(copy) : copy;
        }
        if (key instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            Collections.shuffle(entries, random);
            Map<Object, Object> copy = random.nextBoolean() ? new LinkedHashMap<>() : new HashMap<>(64);
            entries.forEach(e -> copy.put(rebuild(e.getKey(), random), rebuild(e.getValue(), random)));
            return random.nextBoolean() ? Map.copyOf(copy) : copy;
        }
        if (key instanceof Optional<?> optional) {
            return Optional.of(rebuild(optional.orElseThrow(), random));
        }
        if (key instanceof Sample.Holder<?> holder) {
            return new Sample.Holder<>(rebuild(holder.content(), random));
        }
        return key instanceof String text ? new String(text.toCharArray()) : key;
    }
}
