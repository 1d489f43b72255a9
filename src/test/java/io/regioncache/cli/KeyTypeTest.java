package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.cli.KeyType.Candidate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys are read from text as the class that they have in the application. */
class KeyTypeTest {

    @Test
    void readsEachType() {
        UUID uuid = UUID.randomUUID();
        assertThat(KeyType.STRING.read("1")).isEqualTo("1");
        assertThat(KeyType.LONG.read("1")).isEqualTo(1L);
        assertThat(KeyType.INT.read("-1")).isEqualTo(-1);
        assertThat(KeyType.UUID.read(uuid.toString())).isEqualTo(uuid);
        assertThat(KeyType.SHORT.read("1")).isEqualTo((short) 1);
        assertThat(KeyType.BYTE.read("1")).isEqualTo((byte) 1);
        assertThat(KeyType.DOUBLE.read("1.5")).isEqualTo(1.5);
        assertThat(KeyType.FLOAT.read("1.5")).isEqualTo(1.5F);
        assertThat(KeyType.BOOLEAN.read("true")).isEqualTo(true);
        assertThat(KeyType.CHAR.read("x")).isEqualTo('x');
        assertThat(KeyType.BIGINTEGER.read("1")).isEqualTo(BigInteger.ONE);
        assertThat(KeyType.BIGDECIMAL.read("1.50")).isEqualTo(new BigDecimal("1.50"));
        assertThat(KeyType.DATE.read("2026-02-28")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(KeyType.INSTANT.read("1970-01-01T00:00:01Z")).isEqualTo(Instant.ofEpochSecond(1));
    }

    @ParameterizedTest
    @CsvSource({"LONG, x", "INT, 3000000000", "UUID, 1-1-1-1-1", "BOOLEAN, yes", "CHAR, xy", "DATE, 2026-02-30"})
    void refusesWhatIsNone(KeyType type, String text) {
        assertThatThrownBy(() -> type.read(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void guessesWhatItMayBe() {
        assertThat(KeyType.guesses("abc").map(Candidate::key)).containsExactly("abc");
        assertThat(KeyType.guesses("12").map(Candidate::key)).containsExactly("12", 12L, 12);
        assertThat(KeyType.guesses("3000000000").map(Candidate::key)).containsExactly("3000000000", 3_000_000_000L);
        String uuid = "123e4567-e89b-12d3-a456-426614174000";
        assertThat(KeyType.guesses(uuid).map(Candidate::key)).containsExactly(uuid, UUID.fromString(uuid));
    }
}
