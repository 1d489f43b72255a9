package io.regioncache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    @Test
    void theHeaderComesFirstAndIsReadBack() {
        Envelope envelope = Envelope.wrap(new EncodedValue(new byte[] {9, 8}, 0xFF123456), -2, 1_800_000_000_000L);
        assertThat(HexFormat.of().formatHex(envelope.bytes()))
                .isEqualTo("01" + "123456" + "fffffffffffffffe" + "000001a3185c5000" + "0908");
        Envelope read = Envelope.of(envelope.bytes());
        assertThat(read.codecStamp()).isEqualTo(0x123456);
        assertThat(read.version()).isEqualTo(-2);
        assertThat(read.expiresAtMillis()).isEqualTo(1_800_000_000_000L);
        assertThat(read.value().remaining()).isEqualTo(2);
    }

    @Test
    void anEntryExpiresAtItsMomentAndAnEternalOneNever() {
        EncodedValue empty = new EncodedValue(new byte[0], 0);
        assertThat(Envelope.wrap(empty, 1, 100).isExpiredAt(99)).isFalse();
        assertThat(Envelope.wrap(empty, 1, 100).isExpiredAt(100)).isTrue();
        assertThat(Envelope.wrap(empty, 1, 0).isExpiredAt(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void bytesWithoutAHeaderAreRefused() {
        assertThat(Envelope.isValid(new byte[19])).isFalse();
        assertThat(Envelope.isValid(new byte[20])).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.of("garbage that is long enough".getBytes()));
    }
}
