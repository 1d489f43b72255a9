package io.regioncache.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.UndecodableException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which keys are alike, what they look like as bytes, and which are refused. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // users have them
class CanonicalKeyTest {

    private final CanonicalKeyCodec codec =
            new CanonicalKeyCodec(ClassResolver.of(CanonicalKeyTest.class.getClassLoader()));

    static Stream<Object> keys() throws Exception {
        return Stream.concat(
                ValueCodecTest.values().filter(key -> !(key instanceof java.util.Properties)),
                Stream.of(
                        new Sample.ByName("text", 3),
                        new Sample.Particular(
                                new LinkedList<>(List.of("a")),
                                new TreeSet<>(Set.of(3, 1)),
                                new TreeMap<>(Map.of("k", 1)),
                                EnumSet.of(Sample.WithBody.TWO),
                                new ArrayDeque<>(List.of(1, 2)),
                                new String[] {"x"}),
                        new URL("http://example.org/x?y"),
                        new URI("mailto:a@b"),
                        new InetSocketAddress(InetAddress.getByAddress(new byte[] {1, 2, 3, 4}), 80),
                        new AbstractMap.SimpleEntry<>("k", List.of(1)),
                        Optional.of(List.of(Map.of(1, Set.of("x")))),
                        "\uD800",
                        "a\uDC00\uD800b",
                        "\uD83D\uDE00"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void givesBackAnEqualKey(Object key) throws Exception {
        if (key instanceof java.util.Collection<?> elements && !(key instanceof List) && !(key instanceof Set)) {
            assertEquals(List.copyOf(elements), List.copyOf((java.util.Collection<?>) roundTrip(key)));
            return;
        }
        Object copy = roundTrip(key);
        assertEquals(key, copy);
        assertEquals(copy, key);
        assertEquals(key.hashCode(), copy.hashCode());
        assertEquals(hex(key), hex(copy));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    string          | 010568c3a96c6f
                    empty           | 0100
                    surrogate       | 0201d800
                    one             | 0802
                    oneLong         | 0902
                    minLong         | 09ffffffffffffffffff01
                    truth           | 04
                    letter          | 0741
                    half            | 0b3fe0000000000000
                    uuid            | 0e00000000000000010000000000000002
                    decimal         | 0d0401 0a
                    day             | 0f 13 6a6176612e74696d652e4461794f665765656b 06 4d4f4e444159
                    bytes           | 40 03 0102ff
                    date            | 1a ac9d02
                    instant         | 19 02 05
                    list            | 38 02 0802 0802
                    set             | 39 02 0802 0804
                    map             | 3a 02 010161 0802 010162 00
                    optional        | 33 0802
                    strings         | 48 10 6a6176612e6c616e672e537472696e67 01 010161
                    """)
    void bytesNeverChange(String name, String bytes) throws Exception {
        Object key = Objects.requireNonNull(golden().get(name));
        assertEquals(bytes.replace(" ", ""), hex(key));
    }

    private static Map<String, Object> golden() {
        Map<String, Object> keys = new HashMap<>();
        keys.put("string", "hélo");
        keys.put("empty", "");
        keys.put("surrogate", "\uD800");
        keys.put("one", 1);
        keys.put("oneLong", 1L);
        keys.put("minLong", Long.MIN_VALUE);
        keys.put("truth", true);
        keys.put("letter", 'A');
        keys.put("half", 0.5);
        keys.put("uuid", new java.util.UUID(1, 2));
        keys.put("decimal", new BigDecimal("0.10"));
        keys.put("day", DayOfWeek.MONDAY);
        keys.put("bytes", new byte[] {1, 2, -1});
        keys.put("date", java.time.LocalDate.of(2020, 1, 1));
        keys.put("instant", java.time.Instant.ofEpochSecond(1, 5));
        keys.put("list", List.of(1, 1));
        keys.put("set", Set.of(2, 1));
        Map<String, Object> map = new HashMap<>();
        map.put("b", null);
        map.put("a", 1);
        keys.put("map", map);
        keys.put("optional", Optional.of(1));
        keys.put("strings", new String[] {"a"});
        return keys;
    }

    @Test
    void bytesOfObjectsNeverChange() {
        assertEquals(
                "50" + text(Sample.Point.class.getName()) + "a4303d43" + "0802" + "0904", hex(new Sample.Point(1, 2)));
        String block = "00" + "04" + "00000002" + "00610062" + "01026162";
        assertEquals(
                "50" + text(Sample.Hooked.class.getName()) + "295906d9" + "0e" + block, hex(new Sample.Hooked("ab")));
        assertEquals(
                "51" + text(Sample.External.class.getName()) + "08" + "000161" + "3801010161",
                hex(new Sample.External("a")));
    }

    private static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
    }

    @Test
    void collectionsAreAlikeWhateverTheirClass() {
        assertAlike(
                List.of(1, 2),
                Arrays.asList(1, 2),
                new ArrayList<>(List.of(1, 2)),
                new LinkedList<>(List.of(1, 2)),
                new Vector<>(List.of(1, 2)),
                Collections.unmodifiableList(Arrays.asList(1, 2)),
                Arrays.asList(0, 1, 2).subList(1, 3),
                Stream.of(1, 2).toList());
        assertAlike(
                Set.of("x", "y", "z"),
                new LinkedHashSet<>(List.of("z", "y", "x")),
                reversed("x", "y", "z"),
                new HashSet<>(List.of("y", "x", "z")),
                new HashMap<>(Map.of("x", 1, "y", 2, "z", 3)).keySet());
        assertAlike(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY));
        Map<String, Integer> backwards = new LinkedHashMap<>();
        backwards.put("b", 2);
        backwards.put("a", 1);
        assertAlike(
                Map.of("a", 1, "b", 2), backwards, new TreeMap<>(backwards), Collections.unmodifiableMap(backwards));
        assertAlike(Map.of(DayOfWeek.MONDAY, 1), new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)));
        assertAlike(
                Map.entry("a", 1),
                new AbstractMap.SimpleEntry<>("a", 1),
                backwards.entrySet().toArray()[1]);
        assertAlike(List.of(), Collections.emptyList(), new ArrayList<>());
    }

    private static Set<String> reversed(String... elements) {
        Set<String> set = new TreeSet<>(Collections.reverseOrder());
        Collections.addAll(set, elements);
        return set;
    }

    @Test
    void collidingHashCodesAndOrderOfInsertionDoNotShow() {
        List<String> colliding = new ArrayList<>(List.of("AaAa", "BBBB", "AaBB", "BBAa", "x", "y"));
        Set<String> first = new LinkedHashSet<>();
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(colliding, new Random(round));
            first.add(hex(new HashSet<>(colliding)));
            Map<Object, Object> map = new HashMap<>();
            colliding.forEach(key -> map.put(key, Set.of(key)));
            first.add(hex(map));
        }
        assertEquals(2, first.size());
    }

    @Test
    void sharedAndCopiedPartsAreAlike() {
        Sample.Point point = new Sample.Point(1, 2);
        String text = "text";
        assertAlike(List.of(point, point), List.of(new Sample.Point(1, 2), new Sample.Point(1, 2)));
        assertAlike(List.of(text, text), List.of(new String("text"), new String("text".toCharArray())));
        Long big = 1_000_000L;
        assertAlike(List.of(big, big), List.of(Long.valueOf("1000000"), Long.valueOf("1000000")));
        List<Integer> list = List.of(1);
        assertAlike(new Object[] {list, list}, new Object[] {List.of(1), new ArrayList<>(list)});
    }

    @Test
    void differentTypesAreDifferent() {
        List<Object> ones = List.of(
                1,
                1L,
                (short) 1,
                (byte) 1,
                1f,
                1d,
                '1',
                "1",
                true,
                new BigDecimal("1"),
                new BigDecimal("1.0"),
                java.math.BigInteger.ONE,
                List.of(1),
                Set.of(1),
                Map.of(1, 1),
                Optional.of(1),
                new int[] {1},
                new byte[] {1},
                new Object[] {1},
                new Integer[] {1},
                0.0,
                -0.0,
                Map.entry(1, 1),
                int.class,
                Integer.class);
        Set<String> distinct = new HashSet<>();
        ones.forEach(key -> distinct.add(hex(key)));
        assertEquals(ones.size(), distinct.size());
    }

    @Test
    void equalSpellingsAreAlike() throws Exception {
        assertAlike(new URI("HTTP://u%3a@Host:80/%c3?q#f"), new URI("http://u%3A@hOST:80/%C3?q#f"));
        assertAlike(new URI("http://h:/p"), new URI("http://h/p"));
        assertAlike(new URI("URN:%aa"), new URI("urn:%AA"));
        BitSet sized = new BitSet(1000);
        sized.set(1);
        BitSet grown = new BitSet();
        grown.set(1);
        assertAlike(sized, grown);
        assertAlike(
                InetAddress.getByAddress("name", new byte[] {1, 2, 3, 4}),
                InetAddress.getByAddress(new byte[] {1, 2, 3, 4}));
        assertAlike(Double.NaN, Double.longBitsToDouble(0x7FF8000000000001L));
        URL url = new URL("http://127.0.0.1/");
        String before = hex(url);
        assertTrue(url.hashCode() != 0);
        assertEquals(before, hex(url));
    }

    @Test
    void arraysCountByTheirElements() throws Exception {
        assertAlike(new byte[] {1, 2}, new byte[] {1, 2});
        assertArrayEquals(new byte[] {1, -2}, (byte[]) roundTrip(new byte[] {1, -2}));
        assertArrayEquals(new boolean[] {true, false}, (boolean[]) roundTrip(new boolean[] {true, false}));
        assertArrayEquals(new char[] {'a', '\uFFFF'}, (char[]) roundTrip(new char[] {'a', '\uFFFF'}));
        assertArrayEquals(new short[] {-1, 300}, (short[]) roundTrip(new short[] {-1, 300}));
        assertArrayEquals(new int[] {-1, 1 << 30}, (int[]) roundTrip(new int[] {-1, 1 << 30}));
        assertArrayEquals(new long[] {-1, 1L << 60}, (long[]) roundTrip(new long[] {-1, 1L << 60}));
        assertArrayEquals(new float[] {-1, 0.5f}, (float[]) roundTrip(new float[] {-1, 0.5f}));
        assertArrayEquals(new double[] {-1, 0.5}, (double[]) roundTrip(new double[] {-1, 0.5}));
        assertArrayEquals(new int[][] {{1}, {}}, (int[][]) roundTrip(new int[][] {{1}, {}}));
        Object[] deep = {1, new String[] {"a", null}, new Object[] {List.of()}, new Sample.Point[0][2]};
        assertArrayEquals(deep, (Object[]) roundTrip(deep));
    }

    @Test
    void lazyHashCodesDoNotShowWhereTheClassReplacesItself() {
        Sample.Replaced used = new Sample.Replaced("a");
        assertNotEquals(0, used.remember());
        assertAlike(used, new Sample.Replaced("a"));
    }

    @Test
    void refusesWhatNoKeyCanHold() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertRefused(self, "circle");
        Sample.Node node = new Sample.Node();
        node.next = node;
        assertRefused(node, "circle");
        Object doubled = 1;
        for (int i = 0; i < 60; i++) {
            doubled = List.of(doubled, doubled);
        }
        assertRefused(doubled, "MiB");
        assertRefused(new Object(), "java.lang.Object");
        assertRefused(List.of(new Thread()), "java.lang.Thread");
        assertRefused(new Sample.Holder<>(new Object()), "java.lang.Object");
        Supplier<String> lambda = (Supplier<String> & Serializable) () -> "x";
        assertRefused(lambda, "lambda");
        assertRefused(
                java.lang.reflect.Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Serializable.class}, (p, m, a) -> null),
                "proxy");
    }

    private void assertRefused(Object key, String reason) {
        CacheException e = assertThrows(CacheException.class, () -> codec.encode(key));
        assertTrue(String.valueOf(e.getMessage()).contains(key.getClass().getName()), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }

    @Test
    void takesDeepKeys() throws Exception {
        Object deep = "x";
        for (int i = 0; i < KeyWriter.MAX_DEPTH; i++) {
            deep = i % 2 == 0 ? List.of(deep) : new Sample.Holder<>(deep);
        }
        assertEquals(deep, roundTrip(deep));
        Object deeper = List.of(deep);
        assertThrows(CacheException.class, () -> codec.encode(deeper));
    }

    @Test
    void missingRefusedAndChangedClassesAreUndecodable() throws Exception {
        byte[] point = codec.encode(new Sample.Point(1, 2)).bytes();
        assertUndecodable(codec, replaced(point, "Sample$Point", "Sample$Qoint"));
        byte[] before = codec.encode(new Sample.Before("a", 2)).bytes();
        assertUndecodable(codec, replaced(before, "Sample$Before", "Sample$After1"));
        CanonicalKeyCodec guarded = new CanonicalKeyCodec(name -> {
            throw new IllegalStateException("refused " + name);
        });
        assertUndecodable(guarded, point);
        assertUndecodable(guarded, codec.encode(DayOfWeek.MONDAY).bytes());
        assertUndecodable(guarded, codec.encode(new String[0]).bytes());
        assertUndecodable(guarded, codec.encode(String.class).bytes());
        assertUndecodable(guarded, codec.encode(TimeZone.getTimeZone("UTC")).bytes());
        assertEquals("a", guarded.decode(codec.encode("a")));
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from));
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertUndecodable(CanonicalKeyCodec codec, byte[] bytes) {
        assertThrows(UndecodableException.class, () -> codec.decode(EncodedKey.of(bytes)));
    }

    @Test
    void anyDamageIsUndecodableOrAnotherKey() {
        Object key = List.of(
                new Sample.Nested("n", List.of(new Sample.Point(1, 2)), Map.of("a", Optional.of("text"))),
                new Sample.Hooked("abc"),
                new long[] {1, 2},
                new String[] {"a"},
                TimeZone.getTimeZone("UTC"),
                DayOfWeek.MONDAY);
        byte[] good = codec.encode(key).bytes();
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = good.clone();
                damaged[i] ^= (byte) (1 << bit);
                decodeQuietly(damaged);
            }
            byte[] cut = Arrays.copyOf(good, i);
            assertUndecodable(codec, cut);
        }
        assertUndecodable(codec, Arrays.copyOf(good, good.length + 1));
        assertUndecodable(codec, new byte[] {0});
        assertUndecodable(codec, HexFormat.of().parseHex("45ffffffffffffffff7f00"));
        assertUndecodable(codec, HexFormat.of().parseHex("38ffffffff0700"));
    }

    private void decodeQuietly(byte[] bytes) {
        try {
            codec.decode(EncodedKey.of(bytes));
        } catch (UndecodableException expected) {
            assertTrue(String.valueOf(expected.getMessage()).length() > 3);
        }
    }

    @Test
    void decodedCollectionsAreOrdinary() throws Exception {
        assertInstanceOf(ArrayList.class, roundTrip(List.of(1)));
        assertInstanceOf(LinkedHashSet.class, roundTrip(Set.of(1)));
        assertInstanceOf(LinkedHashMap.class, roundTrip(Map.of(1, 1)));
    }

    private void assertAlike(Object... keys) {
        for (Object key : keys) {
            assertEquals(hex(keys[0]), hex(key));
        }
    }

    private String hex(Object key) {
        return HexFormat.of().formatHex(codec.encode(key).bytes());
    }

    private Object roundTrip(Object key) throws UndecodableException {
        return codec.decode(codec.encode(key));
    }
}
