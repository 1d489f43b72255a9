package io.regioncache.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The short way gives the bytes of the long one, or leaves the text to it. */
class AsciiKeyTest {

    @Property
    void isTheFormOfTheWriter(@ForAll("texts") String text) {
        byte[] encoded = AsciiKey.encode(text);
        boolean isShort = text.length() <= 127 && text.chars().allMatch(unit -> unit < 128);

        assertThat(encoded != null).isEqualTo(isShort);
        if (encoded != null) {
            assertThat(encoded).isEqualTo(written(text));
        }
    }

    @Test
    void theLongestIsOfALengthThatTakesOneByte() {
        assertThat(AsciiKey.encode("a".repeat(127))).isEqualTo(written("a".repeat(127)));
        assertThat(AsciiKey.encode("a".repeat(128))).isNull();
        assertThat(AsciiKey.encode("")).isEqualTo(written(""));
        assertThat(AsciiKey.encode("\u0000\u007f")).isEqualTo(written("\u0000\u007f"));
        assertThat(AsciiKey.encode("\u0080")).isNull();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(140),
                Arbitraries.strings().all().ofMaxLength(20));
    }

    private static byte[] written(String text) {
        KeyWriter writer = new KeyWriter(new ShapeCache(ClassResolver.of(AsciiKeyTest.class.getClassLoader())));
        writer.write(text);
        return writer.out().toByteArray();
    }
}
