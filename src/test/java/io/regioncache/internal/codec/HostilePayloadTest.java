package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.AllowedClasses;
import io.regioncache.config.CodecSetting;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that name classes which are not allowed make no codec load, make or read one. */
class HostilePayloadTest {

    /** Everything here but what does something. */
    private static final AllowedClasses HOLDER = AllowedClasses.of("io.regioncache.internal.codec.Hostile$Holder");

    private static final String[] CODECS = {
        "kryo",
        "jdk",
        "json",
        "fory",
        "org.redisson.codec.Kryo5Codec",
        "org.redisson.codec.SerializationCodec",
        "org.redisson.codec.JsonJacksonCodec"
    };

    @BeforeEach
    void clear() {
        Traces.clear();
    }

    static Stream<Arguments> payloads() {
        return Stream.of(CODECS).flatMap(codec -> shapes().keySet().stream().map(shape -> Arguments.of(codec, shape)));
    }

    /** The shapes, of a class loader that nobody else uses. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> shapes() {
        try {
            return new TreeMap<>(((Supplier<Map<String, Object>>) new OwnHostile()
                            .loadClass(Hostile.class.getName())
                            .getConstructor()
                            .newInstance())
                    .get());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("payloads")
    void neitherLoadedNorMadeNorRead(String codec, String shape) {
        byte[] payload = encoded(codec, shape);
        if (payload == null || !names(codec, shape)) {
            return;
        }
        Traces.clear();
        EntryCodec guarded = new EntryCodecs(new OwnHostile()).codec(null, CodecSetting.named(codec), HOLDER);

        assertThatThrownBy(() -> guarded.decodeValue(Envelope.of(payload))).isInstanceOf(UndecodableException.class);
        assertThat(Traces.left()).isEmpty();
        assertThatThrownBy(() -> guarded.decodeValue(Envelope.of(payload)))
                .as("when the class has been met before")
                .isInstanceOf(UndecodableException.class);
        assertThat(Traces.left()).isEmpty();
    }

    /** What the test above would see if nothing were guarded: else it could pass for a wrong reason. */
    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void withoutAListTheSamePayloadsAreRead(String codec) throws Exception {
        for (String shape :
                new String[] {"plain", "reading", "record", "in a list", "in a map", "enum", "in a holder"}) {
            byte[] payload = encoded(codec, shape);
            if (payload != null) {
                Traces.clear();
                new EntryCodecs(new OwnHostile())
                        .codec(null, CodecSetting.named(codec), null)
                        .decodeValue(Envelope.of(payload));
                assertThat(Traces.left()).as(shape).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void withTheClassesAllowedTheSamePayloadsAreRead(String codec) throws Exception {
        AllowedClasses all = AllowedClasses.of("io.regioncache.internal.codec.*");
        for (String shape : shapes().keySet()) {
            byte[] payload = encoded(codec, shape);
            if (payload != null && !shape.matches("proxy|lambda|class|exception")) {
                new EntryCodecs(new OwnHostile())
                        .codec(null, CodecSetting.named(codec), all)
                        .decodeValue(Envelope.of(payload));
            }
        }
    }

    /** What can't be read back is not written either: the put says so, and not each get by a miss. */
    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory"})
    void whatIsNotAllowedIsNotWritten(String codec) {
        EntryCodec guarded =
                new EntryCodecs(Hostile.class.getClassLoader()).codec(null, CodecSetting.named(codec), HOLDER);
        assertThatThrownBy(() -> guarded.encodeValue(new Hostile.Reading()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Hostile$Reading is not among the allowed classes")
                .hasMessageContaining("Add the class");
        for (Object within : List.of(
                new ArrayList<>(List.of("a", new Hostile.Reading())),
                Map.of("a", Hostile.Constant.ONE),
                new Object[] {new Hostile.Plain()},
                new Hostile.Holder("a", new Hostile.Entry(1)))) {
            assertThatThrownBy(() -> guarded.encodeValue(within))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("is not among the allowed classes");
        }
    }

    static Stream<Arguments> notHarmless() throws Exception {
        List<Object> values = List.of(
                new URL("http://region-cache.invalid/"),
                Pattern.compile("a*"),
                InetAddress.getLoopbackAddress(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                new File("x"),
                String.class,
                new IllegalStateException("x"),
                new NullPointerException("x"),
                new IOException("x"),
                TimeZone.getTimeZone("Europe/Paris"),
                new GregorianCalendar(),
                StandardCharsets.UTF_8,
                ByteBuffer.allocate(1),
                new StackTraceElement("a", "b", "c", 1),
                new Random(),
                new SimpleDateFormat("yyyy", Locale.ROOT),
                Collections.checkedList(new ArrayList<>(List.of("a")), String.class),
                (Supplier<?> & Serializable) () -> "a");
        return Stream.of("kryo", "jdk", "json", "fory")
                .flatMap(codec -> values.stream().map(value -> Arguments.of(codec, value)));
    }

    /** Whatever a codec has a way of its own for. */
    @ParameterizedTest
    @MethodSource("notHarmless")
    void classesOfTheJdkNeedToBeListedToo(String codec, Object value) {
        EntryCodecs codecs = new EntryCodecs(Hostile.class.getClassLoader());
        byte[] payload;
        try {
            payload = Envelope.wrap(
                            codecs.codec(null, CodecSetting.named(codec), null)
                                    .encodeValue(new ArrayList<>(List.of(1, value))),
                            1,
                            0)
                    .bytes();
        } catch (CacheException e) {
            return; // the codec can't write it
        }
        EntryCodec guarded = codecs.codec(null, CodecSetting.named(codec), HOLDER);
        if (!(value instanceof Class && codec.equals("jdk"))) { // which asks for the class that it is
            assertThatThrownBy(() -> guarded.decodeValue(Envelope.of(payload)))
                    .isInstanceOf(UndecodableException.class);
        }
        if (!(value instanceof Collection)) { // all lists are alike
            EntryCodec keys = codecs.codec(null, null, HOLDER);
            assertThatThrownBy(() -> keys.encodeKey(value)).isInstanceOf(CacheException.class);
        }
    }

    static Stream<Arguments> keyPayloads() {
        return Stream.of("canonical", "kryo", "jdk", "json", "fory")
                .flatMap(codec -> shapes().keySet().stream().map(shape -> Arguments.of(codec, shape)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("keyPayloads")
    void keysNeither(String codec, String shape) {
        EncodedKey payload;
        try {
            payload = new EntryCodecs(new OwnHostile())
                    .codec(CodecSetting.named(codec), null, null)
                    .encodeKey(shapes().get(shape));
        } catch (CacheException e) {
            return; // the codec can't write it
        }
        if (!names(codec, shape)) {
            return;
        }
        Traces.clear();
        EntryCodec guarded = new EntryCodecs(new OwnHostile()).codec(CodecSetting.named(codec), null, HOLDER);
        assertThatThrownBy(() -> guarded.decodeKey(payload)).isInstanceOf(UndecodableException.class);
        assertThat(Traces.left()).isEmpty();
    }

    /** Whether what a codec makes of a shape names a class at all. */
    private static boolean names(String codec, String shape) {
        return switch (codec) {
            case "canonical" -> !shape.equals("order"); // all maps are alike
            case "json" -> !shape.matches("order|as a key"); // and have strings as keys
            case "org.redisson.codec.JsonJacksonCodec" -> !shape.matches("order|as a key|class|enum");
            default -> true;
        };
    }

    /** The payload, or null if the codec can't write it. */
    private static byte @Nullable [] encoded(String codec, String shape) {
        try {
            return Envelope.wrap(
                            new EntryCodecs(new OwnHostile())
                                    .codec(null, CodecSetting.named(codec), null)
                                    .encodeValue(shapes().get(shape)),
                            1,
                            0)
                    .bytes();
        } catch (CacheException e) {
            return null;
        }
    }

    /** Has classes of {@link Hostile} of its own, so that they are not loaded yet. */
    private static final class OwnHostile extends ClassLoader {

        OwnHostile() {
            super(HostilePayloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Hostile.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
