package io.regioncache.benchmarks.regioncache.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnCounterTest {

    private final TurnCounter turns = new TurnCounter();

    @Test
    void whatIsSentBeforeAnyReplyIsOneRoundTrip() {
        turns.requested("MULTI");
        turns.requested("UNLINK");
        turns.requested("EXEC");
        turns.replied();
        turns.replied();

        assertThat(turns.count()).isEqualTo(1);
    }

    @Test
    void whatIsSentAfterAReplyIsAnother() {
        turns.requested("SMEMBERS");
        turns.replied();
        turns.requested("MULTI");
        turns.requested("EXEC");

        assertThat(turns.count()).isEqualTo(2);
    }

    @Test
    void pingsDoNotCount() {
        turns.requested("ping");
        turns.replied();
        turns.requested("SMEMBERS");

        assertThat(turns.count()).isEqualTo(1);
    }

    @Test
    void aResetBeginsAnew() {
        turns.requested("SMEMBERS");
        turns.reset();
        assertThat(turns.count()).isZero();

        turns.requested("SMEMBERS");
        assertThat(turns.count()).isEqualTo(1);
    }
}
