package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.regioncache.config.AllowedClasses;
import io.regioncache.config.CodecSetting;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.client.codec.Codec;
import org.redisson.codec.Kryo5Codec;

/** Payloads of permitted classes that are too deep or promise too much are undecodable, and cost no memory. */
class CorruptPayloadTest {

    private static final EntryCodecs CODECS = new EntryCodecs(CorruptPayloadTest.class.getClassLoader());

    /** Far more than a payload of some hundred bytes has a right to, and far less than what the lengths ask for. */
    private static final long MOST_BYTES = 64L << 20;

    private static final byte[][] HUGE = {
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07}, // 2^31-1 as Kryo and Fory write it
        {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x03},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x3F},
        {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0}, // as Java writes it
        {0x0F, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0}
    };

    static Stream<Arguments> values() {
        Map<String, Object> map = new HashMap<>();
        IntStream.range(0, 50).forEach(i -> map.put("k" + i, i));
        return Stream.of("kryo", "jdk", "fory", "json").flatMap(codec -> Stream.of(
                        new byte[100],
                        new long[20],
                        new int[20],
                        new double[10],
                        new boolean[30],
                        "ä".repeat(40),
                        new String[] {"a", "b", null},
                        new Object[] {1, "b", null},
                        new int[][] {{1}, {2, 3}},
                        new ArrayList<>(List.of(1, 2, 3)),
                        new ArrayList<>(Collections.nCopies(20, null)),
                        List.of(1, 2, 3),
                        new HashSet<>(List.of(1, 2, 3)),
                        new java.util.ArrayDeque<>(List.of(1, 2)),
                        new java.util.PriorityQueue<>(List.of(1, 2)),
                        new java.util.Hashtable<>(Map.of("a", 1)),
                        new java.util.concurrent.ConcurrentHashMap<>(Map.of("a", 1)),
                        new java.util.BitSet(100),
                        map,
                        new java.util.TreeMap<>(map),
                        Collections.synchronizedList(new ArrayList<>(List.of(1, 2, 3))))
                .map(value -> Arguments.of(codec, value)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void lengthsThatLieCostNoMemory(String codec, Object value) {
        EntryCodec reader = CODECS.codec(null, CodecSetting.named(codec), AllowedClasses.of());
        EncodedValue encoded = reader.encodeValue(value);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (byte[] huge : HUGE) {
            for (int at = 0; at < encoded.bytes().length; at++) {
                for (int length = 1; length <= 4 && at + length <= encoded.bytes().length; length += 3) {
                    byte[] corrupt = replaced(encoded.bytes(), at, length, huge);
                    long before = threads.getCurrentThreadAllocatedBytes();
                    try {
                        reader.decodeValue(Envelope.wrap(new EncodedValue(corrupt, encoded.codecStamp()), 1, 0));
                    } catch (UndecodableException expected) {
                        assertThat(expected).hasMessageNotContaining("OutOfMemory");
                    }
                    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                            .as("bytes at " + at)
                            .isLessThan(MOST_BYTES);
                }
            }
        }
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(by, 0, by.length);
        out.write(bytes, at + length, bytes.length - at - length);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "fory", "json"})
    void manyNullsAndSmallMapsAreNoLie(String codec) throws Exception {
        EntryCodec any = CODECS.codec(null, CodecSetting.named(codec), AllowedClasses.of());
        List<Object> maps = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> {
            maps.add(new HashMap<>());
            maps.add(new HashSet<>());
            maps.add(new java.util.Hashtable<>());
            maps.add(new java.util.ArrayDeque<>());
            maps.add(new ArrayList<>(Arrays.asList(null, null)));
        });
        for (Object value : List.of(new ArrayList<>(Collections.nCopies(100_000, null)), maps)) {
            assertThat(any.decodeValue(Envelope.wrap(any.encodeValue(value), 1, 0))
                            .toString())
                    .isEqualTo(value.toString());
        }
    }

    static Stream<Arguments> deep() throws Exception {
        int depth = 100_000;
        List<Object> lists = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            lists = new ArrayList<>(Collections.singletonList(lists));
        }
        List<Object> nested = lists;
        String json = "[\"java.util.ArrayList\",[".repeat(depth) + "]]".repeat(depth);
        return Stream.of(
                Arguments.of(
                        "kryo",
                        inDeepStack(() -> encodedBy(
                                new Kryo5Codec(CorruptPayloadTest.class.getClassLoader(), Set.of(), true), nested))),
                Arguments.of("jdk", inDeepStack(() -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                        out.writeObject(nested);
                    }
                    return bytes.toByteArray();
                })),
                Arguments.of("json", json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deep")
    void depthIsUndecodable(String codec, byte[] payload) {
        for (AllowedClasses allowed : new AllowedClasses[] {null, AllowedClasses.of()}) {
            EntryCodec reader = CODECS.codec(null, CodecSetting.named(codec), allowed);
            int stamp = reader.encodeValue("x").codecStamp();
            assertThatThrownBy(() -> reader.decodeValue(Envelope.wrap(new EncodedValue(payload, stamp), 1, 0)))
                    .isInstanceOf(UndecodableException.class);
        }
    }

    private static byte[] encodedBy(Codec codec, Object value) throws Exception {
        ByteBuf encoded = codec.getValueEncoder().encode(value);
        try {
            return ByteBufUtil.getBytes(encoded);
        } finally {
            encoded.release();
        }
    }

    /** In a thread whose stack is as deep as an attacker may have it. */
    private static byte[] inDeepStack(Callable<byte[]> task) throws Exception {
        return inStack(1L << 30, task);
    }

    /** In a thread with a stack of so many bytes. */
    static <T> T inStack(long bytes, Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        new Thread(null, result, "stack of " + bytes, bytes).start();
        return result.get();
    }
}
