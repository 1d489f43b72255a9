package io.regioncache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.OwnThread;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodedValueTest {

    private static final byte[] VALUE = {7, 8, 9};

    @Test
    void isStoredInItsOwnArrayTheFirstTimeOnly() {
        byte[] room = new byte[EncodedValue.ROOM + 1];
        EncodedValue value = EncodedValue.inRoom(room, 5);

        assertThat(Envelope.wrap(value, 1, 0).bytes()).isSameAs(room);
        assertThat(Envelope.wrap(value, 2, 0).bytes()).isNotSameAs(room);
    }

    @Test
    void anEnvelopeKeepsItsHeaderWhenTheValueIsWrappedAgain() {
        EncodedValue value = new EncodedValue(VALUE, 5);
        Envelope first = Envelope.wrap(value, 1, 100);
        byte[] sent = first.bytes().clone();

        Envelope second = Envelope.wrap(value, 2, 200);

        assertThat(first.bytes()).isEqualTo(sent);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.expiresAtMillis()).isEqualTo(200);
        assertThat(second.codecStamp()).isEqualTo(5);
        assertThat(value.bytes()).isEqualTo(VALUE);
        assertThat(value.length()).isEqualTo(VALUE.length);
    }

    @Test
    void threadsThatWrapAtOnceGetArraysOfTheirOwn() {
        for (int round = 0; round < 200; round++) {
            EncodedValue value = new EncodedValue(VALUE, 5);
            List<CompletableFuture<Envelope>> envelopes = IntStream.range(0, 4)
                    .mapToObj(version -> OwnThread.supply(() -> Envelope.wrap(value, version, 0)))
                    .toList();
            for (int version = 0; version < 4; version++) {
                assertThat(envelopes.get(version).join().version()).isEqualTo(version);
            }
        }
    }
}
