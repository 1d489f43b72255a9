package io.regioncache.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
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
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.SerializationCodec;

/** What values the default codec takes, and what becomes of those that it can't read. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "JavaTimeDefaultTimeZone"}) // users have them
class ValueCodecTest {

    private final EntryCodec codec = Codecs.entries(ValueCodecTest.class.getClassLoader());

    static Stream<Object> values() throws Exception {
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1, "b", 2));
        List<Integer> list = new ArrayList<>(List.of(3, 1, 2));
        return Stream.of(
                "text",
                1,
                2L,
                'c',
                1.5,
                true,
                new BigDecimal("1.20"),
                BigInteger.TEN.pow(40),
                UUID.randomUUID(),
                DayOfWeek.MONDAY,
                TimeUnit.DAYS,
                Sample.WithBody.ONE,
                new Date(5),
                new Timestamp(1_234_567),
                timestampWithNanos(),
                new GregorianCalendar(2020, 1, 2),
                TimeZone.getTimeZone("Europe/Paris"),
                Instant.now(),
                LocalDate.now(),
                LocalTime.now(),
                LocalDateTime.now(),
                OffsetTime.now(),
                OffsetDateTime.now(),
                ZonedDateTime.now(ZoneId.of("Europe/Paris")),
                Year.of(2020),
                YearMonth.of(2020, 2),
                MonthDay.of(2, 3),
                Duration.ofNanos(7),
                Period.ofDays(3),
                ZoneOffset.ofHours(3),
                ZoneId.of("Asia/Tokyo"),
                JapaneseDate.of(2020, 1, 1),
                Locale.forLanguageTag("de-CH-u-co-phonebk"),
                Currency.getInstance("CHF"),
                new URI("http://a/b?c#d"),
                InetAddress.getByAddress("host", new byte[] {1, 2, 3, 4}),
                InetSocketAddress.createUnresolved("host", 80),
                Optional.of("x"),
                Optional.empty(),
                OptionalInt.of(1),
                OptionalLong.empty(),
                BitSet.valueOf(new long[] {5, 6}),
                String.class,
                int.class,
                new java.io.File("some/file"),
                list,
                map,
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                List.of(1, 2, 3, 4).subList(1, 3),
                Stream.of(1, null).toList(),
                Set.of(1, 2, 3),
                Map.of(1, 2),
                Map.of(1, 2, 3, 4),
                Arrays.asList(1, 2),
                list.subList(1, 3),
                map.keySet(),
                new TreeMap<>(map).headMap("b"),
                new TreeSet<>(list).headSet(2),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList(1),
                Collections.singleton(1),
                Collections.singletonMap(1, 2),
                Collections.unmodifiableList(list),
                Collections.unmodifiableSet(new HashSet<>(list)),
                Collections.unmodifiableMap(map),
                Collections.synchronizedList(list),
                Collections.nCopies(3, "x"),
                setFromMap(),
                new LinkedList<>(list),
                new Vector<>(list),
                new CopyOnWriteArrayList<>(list),
                new CopyOnWriteArraySet<>(list),
                new HashSet<>(list),
                new LinkedHashSet<>(list),
                new TreeSet<>(list),
                treeSetWithComparator(),
                new ConcurrentSkipListSet<>(list),
                EnumSet.of(DayOfWeek.MONDAY),
                EnumSet.noneOf(DayOfWeek.class),
                new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)),
                new LinkedHashMap<>(map),
                new TreeMap<>(map),
                new Hashtable<>(map),
                properties(),
                new ConcurrentHashMap<>(map),
                new ConcurrentSkipListMap<>(map),
                ConcurrentHashMap.newKeySet(),
                new AbstractMap.SimpleEntry<>("k", 1),
                new AbstractMap.SimpleImmutableEntry<>("k", 1),
                new Sample.Point(1, 2),
                new Sample.Nested("n", List.of(new Sample.Point(1, 2)), Map.of("a", Optional.of(1))),
                new Sample.NoDefaultConstructor("x", 3),
                new Sample.NotSerializable("x"),
                new Sample.Hooked("abc"),
                new Sample.Replaced("abc"),
                new Sample.External("abc"),
                new Sample.OwnList("own", List.of("a")),
                new Sample.OwnDate(17, "label"),
                Sample.Single.INSTANCE,
                List.of(
                        new Sample.Hooked("a"),
                        new Sample.Point(1, 2),
                        new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)),
                        new Sample.Hooked("b"),
                        new Timestamp(3),
                        new Sample.Point(3, 4),
                        Locale.ROOT,
                        Collections.unmodifiableList(List.of(new Sample.Replaced("c"))),
                        "end"),
                new Sample.Holder<>(Arrays.asList(1, "x", null, new Sample.Point(3, 4))));
    }

    private static Timestamp timestampWithNanos() {
        Timestamp timestamp = new Timestamp(1_234_567);
        timestamp.setNanos(123_456_789);
        return timestamp;
    }

    private static Set<String> setFromMap() {
        Set<String> set = Collections.newSetFromMap(new LinkedHashMap<>());
        set.add("a");
        return set;
    }

    private static Set<String> treeSetWithComparator() {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.add("B");
        set.add("a");
        return set;
    }

    private static Properties properties() {
        Properties defaults = new Properties();
        defaults.setProperty("x", "y");
        Properties properties = new Properties(defaults);
        properties.setProperty("a", "b");
        return properties;
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesBackAnEqualValue(Object value) throws Exception {
        assertEquals(value, roundTrip(value));
    }

    @Test
    void keepsWhatEqualsDoesNotSee() throws Exception {
        assertEquals("y", ((Properties) roundTrip(properties())).getProperty("x"));
        assertEquals("own", ((Sample.OwnList) roundTrip(new Sample.OwnList("own", List.of("a")))).name());
        @SuppressWarnings("unchecked")
        Set<String> sorted = (Set<String>) roundTrip(treeSetWithComparator());
        assertTrue(sorted.contains("A"));
        @SuppressWarnings("unchecked")
        ConcurrentSkipListSet<Integer> reversed = (ConcurrentSkipListSet<Integer>)
                roundTrip(descending(new ConcurrentSkipListSet<>(Comparator.reverseOrder())));
        assertEquals(List.of(2, 1), List.copyOf(reversed));
        assertEquals(3, ((AtomicInteger) roundTrip(new AtomicInteger(3))).get());
        assertEquals(3, ((AtomicLong) roundTrip(new AtomicLong(3))).get());
        assertEquals("a+", ((Pattern) roundTrip(Pattern.compile("a+"))).pattern());
        assertEquals(List.of(1, 2), List.copyOf((ArrayDeque<?>) roundTrip(new ArrayDeque<>(List.of(1, 2)))));
        assertEquals(List.of(1, 2), List.copyOf((PriorityQueue<?>) roundTrip(new PriorityQueue<>(List.of(1, 2)))));
        ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(3, false, List.of(1));
        assertEquals(2, ((ArrayBlockingQueue<?>) roundTrip(queue)).remainingCapacity());
        IdentityHashMap<DayOfWeek, Integer> identities = new IdentityHashMap<>();
        identities.put(DayOfWeek.MONDAY, 1);
        assertEquals(1, ((IdentityHashMap<?, ?>) roundTrip(identities)).get(DayOfWeek.MONDAY));
    }

    private static Set<Integer> descending(Set<Integer> set) {
        set.add(1);
        set.add(2);
        return set;
    }

    @Test
    void keepsArrays() throws Exception {
        assertArrayEquals(new byte[] {1, 2}, (byte[]) roundTrip(new byte[] {1, 2}));
        assertArrayEquals(new long[] {1, 2}, (long[]) roundTrip(new long[] {1, 2}));
        assertArrayEquals(new String[] {"a", null}, (String[]) roundTrip(new String[] {"a", null}));
        assertArrayEquals(new int[][] {{1}, {}}, (int[][]) roundTrip(new int[][] {{1}, {}}));
        Object[] mixed = {1, "a", List.of(2), new Sample.Point(1, 2)};
        assertArrayEquals(mixed, (Object[]) roundTrip(mixed));
    }

    @Test
    void keepsExceptions() throws Exception {
        Exception original = new Sample.Failure("message", new IllegalStateException("cause"), 42);
        original.addSuppressed(new RuntimeException("suppressed"));
        Sample.Failure copy = (Sample.Failure) roundTrip(original);
        assertEquals("message", copy.getMessage());
        assertEquals(42, copy.code());
        assertEquals("cause", Objects.requireNonNull(copy.getCause()).getMessage());
        assertEquals(1, copy.getSuppressed().length);
        assertArrayEquals(original.getStackTrace(), copy.getStackTrace());
    }

    @Test
    void keepsCirclesAndSharedObjects() throws Exception {
        Sample.Node node = new Sample.Node();
        node.next = new Sample.Node();
        node.next.next = node;
        Sample.Node copy = (Sample.Node) roundTrip(node);
        assertSame(copy, Objects.requireNonNull(copy.next).next);

        List<Object> self = new ArrayList<>();
        self.add(self);
        List<?> selfCopy = (List<?>) roundTrip(self);
        assertSame(selfCopy, selfCopy.get(0));

        Sample.Point point = new Sample.Point(1, 2);
        List<?> twice = (List<?>) roundTrip(List.of(point, point));
        assertSame(twice.get(0), twice.get(1));
        assertNotSame(point, twice.get(0));
    }

    @Test
    void keepsSerializableLambdas() throws Exception {
        String captured = "captured";
        Supplier<String> lambda = (Supplier<String> & Serializable) () -> captured;
        assertEquals("captured", ((Supplier<?>) roundTrip(lambda)).get());
    }

    @Test
    void keepsLargeValues() throws Exception {
        byte[] large = new byte[10 << 20];
        large[large.length - 1] = 7;
        assertArrayEquals(large, (byte[]) roundTrip(large));
        String text = "é".repeat(1 << 20);
        assertEquals(text, roundTrip(text));
    }

    @Test
    void saysWhichClassCannotBeEncoded() {
        CacheException e =
                assertThrows(CacheException.class, () -> codec.encodeValue(new Sample.Holder<>(new Thread())));
        assertTrue(String.valueOf(e.getMessage()).contains(Sample.Holder.class.getName()), e.getMessage());
        Supplier<String> lambda = () -> "x";
        assertThrows(CacheException.class, () -> codec.encodeValue(lambda));
    }

    /** How deep a value may be depends on the stack and on how the JVM has compiled; with 1 MB it is 900 to 1,000. */
    @Test
    void refusesWhatIsNestedTooDeeply() throws Exception {
        Object read = CorruptPayloadTest.inStack(2 << 20, () -> {
            assertThrows(CacheException.class, () -> codec.encodeValue(chain(100_000)));
            return roundTrip(chain(900));
        });
        assertEquals(900, depth((Sample.Node) read));
        assertEquals("fine", roundTrip("fine"));
    }

    private static Sample.Node chain(int length) {
        Sample.Node node = new Sample.Node();
        for (int i = 1; i < length; i++) {
            Sample.Node outer = new Sample.Node();
            outer.next = node;
            node = outer;
        }
        return node;
    }

    private static int depth(Sample.@Nullable Node node) {
        int depth = 0;
        for (Sample.Node n = node; n != null; n = n.next) {
            depth++;
        }
        return depth;
    }

    @Test
    void refusesValuesOfAnotherCodec() {
        EntryCodec strings = Codecs.entries(getClass().getClassLoader(), StringCodec.INSTANCE);
        Envelope written = Envelope.wrap(strings.encodeValue("text"), 1, 0);
        UndecodableException e = assertThrows(UndecodableException.class, () -> codec.decodeValue(written));
        assertTrue(String.valueOf(e.getMessage()).startsWith("Written by another codec"), e.getMessage());
    }

    @Test
    void worksWithAnyCodec() throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        EntryCodec strings = Codecs.entries(loader, StringCodec.INSTANCE);
        assertEquals("ä", strings.decodeValue(Envelope.wrap(strings.encodeValue("ä"), 1, 0)));
        EntryCodec bytes = Codecs.entries(loader, ByteArrayCodec.INSTANCE);
        byte[] value = {1, 2};
        EncodedValue encoded = bytes.encodeValue(value);
        assertNotSame(value, encoded.bytes());
        assertArrayEquals(value, (byte[]) bytes.decodeValue(Envelope.wrap(encoded, 1, 0)));
        EntryCodec java = Codecs.entries(loader, new SerializationCodec(loader));
        assertEquals(List.of(1), java.decodeValue(Envelope.wrap(java.encodeValue(List.of(1)), 1, 0)));
    }

    @Test
    void stampsAreStable() {
        assertEquals(
                0x67D763,
                CodecStamp.of(CodecStamp.identityOf(Codecs.kryo(getClass().getClassLoader()))),
                "Kryo");
        assertEquals(0x03767C, CodecStamp.of(CodecStamp.identityOf(StringCodec.INSTANCE)), "String");
    }

    @Test
    void anyDamageIsUndecodableOrAnotherValue() {
        Object value = new Sample.Nested("n", List.of(new Sample.Point(1, 2)), Map.of("a", Optional.of("text")));
        byte[] good = Envelope.wrap(codec.encodeValue(value), 1, 0).bytes();
        for (int i = Envelope.HEADER; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = good.clone();
                damaged[i] ^= (byte) (1 << bit);
                decodeQuietly(damaged);
            }
            decodeQuietly(Arrays.copyOf(good, i));
        }
    }

    private void decodeQuietly(byte[] bytes) {
        try {
            codec.decodeValue(Envelope.of(bytes));
        } catch (UndecodableException expected) {
            assertTrue(String.valueOf(expected.getMessage()).length() > 10);
        }
    }

    @Test
    void missingClassesAreUndecodable() throws Exception {
        byte[] bytes =
                Envelope.wrap(codec.encodeValue(new Sample.Point(1, 2)), 1, 0).bytes();
        EntryCodec elsewhere = Codecs.entries(ClassLoader.getPlatformClassLoader());
        ClassResolver refusing = name -> {
            throw new IllegalStateException("refused " + name);
        };
        assertInstanceOf(Sample.Point.class, codec.decodeValue(Envelope.of(bytes)));
        EntryCodec guarded = Codecs.entries(refusing, Codecs.kryo(getClass().getClassLoader(), refusing));
        assertThrows(UndecodableException.class, () -> guarded.decodeValue(Envelope.of(bytes)));
        byte[] unknown = replace(bytes, "Sample$Point".getBytes(UTF_8), "Sample$Qoint".getBytes(UTF_8));
        assertThrows(UndecodableException.class, () -> elsewhere.decodeValue(Envelope.of(unknown)));
    }

    @Test
    void refusedClassesAreRefusedInsideJavaSerialization() {
        byte[] bytes = Envelope.wrap(codec.encodeValue(new Sample.Failure("m", null, 1)), 1, 0)
                .bytes();
        ClassResolver refusing = name -> {
            if (name.equals(StackTraceElement.class.getName())) {
                throw new IllegalStateException("refused " + name);
            }
            return Class.forName(name, false, ValueCodecTest.class.getClassLoader());
        };
        EntryCodec guarded = Codecs.entries(refusing, Codecs.kryo(getClass().getClassLoader(), refusing));
        assertThrows(UndecodableException.class, () -> guarded.decodeValue(Envelope.of(bytes)));
    }

    @Test
    void changedFieldsAreUndecodable() throws Exception {
        byte[] bytes = Envelope.wrap(codec.encodeValue(new Sample.Before("aa", 1)), 1, 0)
                .bytes();
        byte[] changed = replace(bytes, "Sample$Before".getBytes(UTF_8), "Sample$After1".getBytes(UTF_8));
        UndecodableException e =
                assertThrows(UndecodableException.class, () -> codec.decodeValue(Envelope.of(changed)));
        assertTrue(String.valueOf(e.getMessage()).contains("have changed"), e.getMessage());
    }

    @Test
    void manyThreadsMayUseIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        Object value = List.of(new Sample.Point(thread, i), "x".repeat(i), new Sample.Hooked("h" + i));
                        assertEquals(value, roundTrip(value));
                    }
                    return thread;
                }));
            }
            for (Future<Integer> future : done) {
                future.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Replaces the one place where bytes occur; Kryo marks the last letter of a name, so that is left out. */
    private static byte[] replace(byte[] bytes, byte[] from, byte[] to) {
        byte[] copy = bytes.clone();
        for (int i = 0; i + from.length <= copy.length; i++) {
            if (Arrays.equals(copy, i, i + from.length - 1, from, 0, from.length - 1)) {
                ByteBuffer.wrap(copy).put(i, to, 0, to.length - 1);
                copy[i + to.length - 1] = (byte) ((copy[i + to.length - 1] & 0x80) | to[to.length - 1]);
                return copy;
            }
        }
        throw new AssertionError("not found");
    }

    private Object roundTrip(Object value) throws UndecodableException {
        return codec.decodeValue(Envelope.wrap(codec.encodeValue(value), 1, 0));
    }
}
