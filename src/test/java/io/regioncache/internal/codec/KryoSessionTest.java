package io.regioncache.internal.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.OwnThread;
import io.regioncache.testing.Waiting;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a session of the pool has been used for does not show. */
class KryoSessionTest {

    private final SerializableKryo5Codec codec = new SerializableKryo5Codec(KryoSessionTest.class.getClassLoader());

    @Test
    void leavesRoomAndIgnoresWhatStandsThere() {
        byte[] bytes = codec.encode("text", 20);

        assertThat(bytes).startsWith(new byte[20]);
        bytes[3] = 99;
        assertThat(codec.decode(bytes, 20)).isEqualTo("text");
    }

    @Test
    void aLongValueBeforeAShortOneLeavesNothing() {
        byte[] expected = codec.encode(List.of("a", "b"), 0);
        for (int length : new int[] {10, 1_000, 100_000, 3_000_000}) {
            String text = "ä".repeat(length);
            assertThat(codec.decode(codec.encode(text, 4), 4)).isEqualTo(text);
            assertThat(codec.encode(List.of("a", "b"), 0)).isEqualTo(expected);
        }
    }

    @Test
    void aFailureLeavesNothing() {
        byte[] good = codec.encode(List.of("a", 1, 2L), 0);
        byte[] half = Arrays.copyOf(good, good.length / 2);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> codec.decode(half, 0)).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> codec.encode(
                            List.of("a", new Object() {
                                private final Thread unwritable = Thread.currentThread();
                            }),
                            0))
                    .isInstanceOf(Throwable.class);
            assertThat(codec.encode(List.of("a", 1, 2L), 0)).isEqualTo(good);
            assertThat(codec.decode(good, 0)).isEqualTo(List.of("a", 1, 2L));
        }
    }

    /** A value may hold one that is encoded by the same codec, in the same thread, while it is encoded itself. */
    @Test
    void aValueMayBeEncodedWithinAnother() {
        List<Nested> values = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            values.add(new Nested(List.of("inner", i)));
        }
        byte[] bytes = codec.encode(values, 8);

        assertThat(codec.decode(bytes, 8)).isEqualTo(values);
        assertThat(codec.encode(values, 8)).isEqualTo(bytes);
    }

    @Test
    void nothingOfAValueIsKept() {
        Object value = new ArrayList<>(List.of(new StringBuilder("x".repeat(100_000)), "ä".repeat(100_000)));
        byte[] bytes = codec.encode(value, 0);
        Object decoded = requireNonNull(codec.decode(bytes, 0));
        List<WeakReference<Object>> gone = Stream.of(
                        value, ((List<?>) value).get(0), bytes, decoded, ((List<?>) decoded).get(0))
                .map(WeakReference<Object>::new)
                .toList();
        value = null;
        bytes = null;
        decoded = null;

        Waiting.until(() -> "all to be forgotten", () -> {
            System.gc();
            return gone.stream().allMatch(reference -> reference.get() == null);
        });
        assertThat(codec.decode(codec.encode("after", 0), 0)).isEqualTo("after");
    }

    @Test
    void threadsGetSessionsOfTheirOwn() {
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> OwnThread.run(() -> {
                    for (int i = 0; i < 500; i++) {
                        List<Object> value = List.of(thread, "ä".repeat(i % 50 * thread), i);
                        assertThat(codec.decode(codec.encode(value, i % 30), i % 30))
                                .isEqualTo(value);
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);
    }

    private record Nested(List<?> value) implements Serializable {

        private static final SerializableKryo5Codec CODEC =
                new SerializableKryo5Codec(KryoSessionTest.class.getClassLoader());

        @SuppressWarnings("unused") // called by serialization
        private Object writeReplace() {
            return new Form(CODEC.encode(value, 0));
        }

        private record Form(byte[] bytes) implements Serializable {

            @SuppressWarnings("unused") // called by serialization
            private Object readResolve() {
                return new Nested((List<?>) requireNonNull(CODEC.decode(bytes, 0)));
            }
        }
    }
}
