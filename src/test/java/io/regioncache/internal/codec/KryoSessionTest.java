package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        byte[] half = java.util.Arrays.copyOf(good, good.length / 2);
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
}
