package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.AllowedClasses;
import io.regioncache.config.CodecSetting;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.Codec;
import org.redisson.client.codec.LongCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.handler.State;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;
import org.redisson.codec.CompositeCodec;
import org.redisson.codec.ForyCodec;
import org.redisson.codec.Kryo5Codec;
import org.redisson.codec.SerializationCodec;

/** What the codecs take and give back, and which can be made. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "serial"}) // users have them
class EntryCodecsTest {

    private static final AllowedClasses OURS = AllowedClasses.of("io.regioncache.internal.codec.*");

    private static final EntryCodecs CODECS = new EntryCodecs(EntryCodecsTest.class.getClassLoader());

    record Money(BigDecimal amount, String currency) implements Serializable {}

    record Order(
            long id,
            @Nullable String note,
            List<Money> lines,
            Map<String, Object> extras,
            @Nullable Order previous) implements Serializable {}

    /** A bean without an order of its own. */
    static class Bean implements Serializable {
        private static final long serialVersionUID = 1L;

        private String name = "default";
        private @Nullable Object content;
        private int[] numbers = {1, 2};

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bean that
                    && Objects.equals(name, that.name)
                    && Objects.equals(content, that.content)
                    && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, content);
        }
    }

    static Stream<Arguments> values() {
        Map<String, @Nullable Object> nulls = new LinkedHashMap<>();
        nulls.put("a", null);
        nulls.put("b", new ArrayList<>(Arrays.asList(1, null, "x")));
        Bean bean = new Bean();
        bean.name = null;
        bean.content = new Money(new BigDecimal("1.20"), "EUR");
        Order order = new Order(
                1L << 40,
                null,
                List.of(new Money(new BigDecimal("9.90"), "EUR"), new Money(BigDecimal.TEN, "USD")),
                nulls,
                new Order(2, "ä€𝄞", List.of(), Map.of("k", List.of(1L, 2.5, 'c', (short) 3)), null));
        List<Object> values = List.of(
                "text",
                "",
                1,
                1L,
                (byte) 1,
                (short) 1,
                'x',
                1.5f,
                1.5,
                Double.NaN,
                true,
                new BigDecimal("1.10"),
                BigInteger.TEN.pow(50),
                UUID.randomUUID(),
                new Date(5),
                DayOfWeek.MONDAY,
                Sample.WithBody.ONE,
                order,
                bean,
                new byte[] {1, 2, 3},
                new int[] {1, 2},
                new String[] {"a", "b"},
                new Money[] {new Money(BigDecimal.ONE, "EUR")},
                new long[][] {{1}, {2, 3}},
                new ArrayList<>(Arrays.asList(null, 1, order)),
                List.of(1, 2, 3),
                List.of(),
                Map.of(),
                Set.of("a"),
                Collections.emptyList(),
                Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
                Arrays.asList("a", "b"),
                new HashSet<>(List.of("a", "b")),
                new TreeMap<>(Map.of("a", 1)),
                new HashMap<>(Map.of("a", new Money(BigDecimal.ONE, "EUR"))),
                nulls);
        return Stream.of("kryo", "jdk", "json", "fory")
                .flatMap(codec -> values.stream().map(value -> Arguments.of(codec, value)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackAsItWas(String codec, Object value) throws Exception {
        for (AllowedClasses allowed : new AllowedClasses[] {null, OURS}) {
            Object read = copy(CODECS.codec(null, CodecSetting.named(codec), allowed), value);
            if (!(value instanceof Collection || value instanceof Map)) { // those may be read as others that are equal
                assertThat(read).hasSameClassAs(value);
            }
            if (value.getClass().isArray()) {
                assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {value}))
                        .isTrue();
            } else {
                assertThat(read).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory", "bytes"})
    void takesTenMegabytes(String codec) throws Exception {
        byte[] large = new byte[10 << 20];
        new Random(1).nextBytes(large);
        for (AllowedClasses allowed : new AllowedClasses[] {null, OURS}) {
            assertThat((byte[]) copy(CODECS.codec(null, CodecSetting.named(codec), allowed), large))
                    .isEqualTo(large);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "fory"})
    void circlesComeBack(String codec) throws Exception {
        Bean bean = new Bean();
        bean.content = new ArrayList<>(List.of("x"));
        List<Object> circle = new ArrayList<>();
        circle.add(bean);
        bean.content = circle;
        Bean read = (Bean) ((List<?>) copy(CODECS.codec(null, CodecSetting.named(codec), OURS), circle)).get(0);
        assertThat(((List<?>) read.content).get(0)).isSameAs(read);
    }

    /** A class that Java serialization asks, with what that leaves out. */
    static final class Hooked implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;
        private transient int length;

        Hooked(String name) {
            this.name = name;
            this.length = name.length();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            length = name.length();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "fory"})
    void hooksOfJavaSerializationAreCalled(String codec) throws Exception {
        assertThat(((Hooked) copy(CODECS.codec(null, CodecSetting.named(codec), OURS), new Hooked("abc"))).length)
                .isEqualTo(3);
    }

    @Test
    void textAndBytesTakeNothingElse() throws Exception {
        EntryCodec text = CODECS.codec(null, CodecSetting.named("string"), null);
        assertThat(copy(text, "ä€")).isEqualTo("ä€");
        assertThat(text.encodeValue("ä").bytes()).isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> text.encodeValue(1))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("takes a String alone");
        EntryCodec bytes = CODECS.codec(null, CodecSetting.named("bytes"), null);
        assertThat(bytes.encodeValue(new byte[] {1}).bytes()).isEqualTo(new byte[] {1});
        assertThatThrownBy(() -> bytes.encodeValue("text"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("takes a byte[] alone");
    }

    @Test
    void eachReadsOnlyItsOwn() {
        List<EntryCodec> all = new ArrayList<>();
        for (String values : List.of("kryo", "jdk", "json", "fory", "string")) {
            all.add(CODECS.codec(null, CodecSetting.named(values), null));
            all.add(CODECS.codec(CodecSetting.named("string"), CodecSetting.named(values), null));
            all.add(CODECS.codec(CodecSetting.named("jdk"), CodecSetting.named(values), null));
        }
        all.add(CODECS.codec(null, CodecSetting.of(StringCodec.INSTANCE, "one"), null));
        all.add(CODECS.codec(null, CodecSetting.of(StringCodec.INSTANCE, "two"), null));
        all.add(CODECS.codec(CodecSetting.of(StringCodec.INSTANCE, "two"), null, null));
        all.add(CODECS.codec(CodecSetting.of(StringCodec.INSTANCE, "one"), null, null));
        for (EntryCodec writer : all) {
            Envelope written = Envelope.wrap(writer.encodeValue("text"), 1, 0);
            for (EntryCodec reader : all) {
                if (reader == writer) {
                    assertThat(decoded(reader, written)).isEqualTo("text");
                } else {
                    assertThatThrownBy(() -> reader.decodeValue(written)).isInstanceOf(UndecodableException.class);
                }
            }
        }
    }

    @Test
    void theDefaultHasTheStampThatItHad() {
        assertThat(CODECS.codec(null, null, null).encodeValue("x").codecStamp()).isEqualTo(0x67D763);
        assertThat(CODECS.codec(CodecSetting.named("canonical"), CodecSetting.named("kryo"), OURS)
                        .encodeValue("x")
                        .codecStamp())
                .isEqualTo(0x67D763);
        assertThat(CODECS.codec(null, CodecSetting.named(StringCodec.class.getName()), null)
                        .encodeValue("x")
                        .codecStamp())
                .as("a name and an instance of a class are alike")
                .isEqualTo(CODECS.codec(null, CodecSetting.of(StringCodec.INSTANCE), null)
                        .encodeValue("x")
                        .codecStamp());
    }

    @Test
    void keysByAnotherCodec() throws Exception {
        EntryCodec codec = CODECS.codec(CodecSetting.named("string"), null, null);
        assertThat(codec.encodeKey("käse").bytes()).isEqualTo("käse".getBytes(StandardCharsets.UTF_8));
        assertThat(codec.decodeKey(codec.encodeKey("käse"))).isEqualTo("käse");
        assertThatThrownBy(() -> codec.encodeKey(1))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("a key");
        for (String keys : List.of("kryo", "jdk", "json", "fory")) {
            EntryCodec other = CODECS.codec(CodecSetting.named(keys), null, OURS);
            Money key = new Money(BigDecimal.ONE, "EUR");
            assertThat(other.decodeKey(other.encodeKey(key))).isEqualTo(key);
            assertThat(other.encodeKey(new Money(BigDecimal.ONE, "EUR"))).isEqualTo(other.encodeKey(key));
        }
    }

    @Test
    void aSettingIsMadeOnceUnlessItIsAnObject() {
        assertThat(CODECS.codec(null, CodecSetting.named("fory"), OURS))
                .isSameAs(CODECS.codec(null, CodecSetting.named("fory"), AllowedClasses.of(OURS.patterns())));
        assertThat(CODECS.codec(null, CodecSetting.of(LongCodec.INSTANCE), null))
                .isNotSameAs(CODECS.codec(null, CodecSetting.of(LongCodec.INSTANCE), null));
    }

    @Test
    void canonicalIsForKeys() {
        assertThatThrownBy(() -> CODECS.codec(null, CodecSetting.named("canonical"), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("for keys alone");
    }

    @Test
    void aClassNameIsFoundAndMade() throws Exception {
        assertThat(copy(
                        CODECS.codec(null, CodecSetting.named(SerializationCodec.class.getName()), OURS),
                        Money.class.cast(new Money(BigDecimal.ONE, "EUR"))))
                .isEqualTo(new Money(BigDecimal.ONE, "EUR"));
        assertThat(copy(CODECS.codec(null, CodecSetting.named(PlainCodec.class.getName()), null), "x"))
                .isEqualTo("x");
        assertThatThrownBy(() -> CODECS.codec(null, CodecSetting.named("com.example.Nowhere"), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("com.example.Nowhere can't be found");
        assertThatThrownBy(() -> CODECS.codec(null, CodecSetting.named("java.lang.String"), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.String is no org.redisson.client.codec.Codec");
        assertThatThrownBy(() -> CODECS.codec(null, CodecSetting.named("org.redisson.codec.LZ4Codec"), null))
                .as("its library is missing")
                .isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> CODECS.codec(null, CodecSetting.named(CompositeCodec.class.getName()), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("constructor");
    }

    static Stream<Codec> unbindable() {
        return Stream.of(new PlainCodec(), new PlainCodec() {}, new ForyCodec(), new Kryo5Codec() {});
    }

    @ParameterizedTest
    @MethodSource("unbindable")
    void whatCannotKeepToTheListIsRefused(Codec codec) throws Exception {
        assertThatThrownBy(() -> CODECS.codec(null, CodecSetting.of(codec), OURS))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(codec.getClass().getName() + " can't be made to keep to them");
        assertThatThrownBy(() -> CODECS.codec(CodecSetting.of(codec), null, OURS))
                .isInstanceOf(CacheException.class);
        assertThat(copy(CODECS.codec(null, CodecSetting.of(codec), AllowedClasses.of("**")), "x"))
                .isEqualTo("x");
    }

    @Test
    void whatMakesObjectsOfOneClassNeedNotBeBound() throws Exception {
        assertThat(copy(CODECS.codec(null, CodecSetting.of(LongCodec.INSTANCE), OURS), 1L))
                .isEqualTo(1L);
        assertThat(copy(CODECS.codec(null, CodecSetting.of(ByteArrayCodec.INSTANCE), OURS), new byte[] {1}))
                .isEqualTo(new byte[] {1});
    }

    @Test
    void aWrapperBindsWhatItWraps() throws Exception {
        Codec composite = new CompositeCodec(new SerializationCodec(), new SerializationCodec());
        EntryCodec open = CODECS.codec(null, CodecSetting.of(composite, "x"), null);
        EntryCodec bound = CODECS.codec(null, CodecSetting.of(composite, "x"), AllowedClasses.of());
        Envelope written = Envelope.wrap(open.encodeValue(new Money(BigDecimal.ONE, "EUR")), 1, 0);
        assertThat(open.decodeValue(written)).isInstanceOf(Money.class);
        assertThatThrownBy(() -> bound.decodeValue(written)).isInstanceOf(UndecodableException.class);
        assertThat(copy(bound, 1)).isEqualTo(1);
    }

    private static Object copy(EntryCodec codec, Object value) throws UndecodableException {
        return codec.decodeValue(Envelope.wrap(codec.encodeValue(value), 1, 0));
    }

    private static Object decoded(EntryCodec codec, Envelope envelope) {
        try {
            return codec.decodeValue(envelope);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    /** A user's own that knows nothing of class loaders. */
    public static class PlainCodec extends StringCodec {

        @Override
        public Decoder<Object> getValueDecoder() {
            Decoder<Object> text = super.getValueDecoder();
            return (buffer, state) -> text.decode(buffer, new State());
        }

        @Override
        public Encoder getValueEncoder() {
            return super.getValueEncoder();
        }
    }
}
