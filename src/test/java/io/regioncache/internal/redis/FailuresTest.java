package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheObserver.ServerFailure;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.redisson.RedissonShutdownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;

class FailuresTest {

    @Test
    void aChangeWithoutAnswerHasAnUnknownOutcome() {
        assertThat(Failures.ofWrite("put", new CompletionException(new RedisResponseTimeoutException("late"))))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("put");
        assertThat(Failures.ofWrite("put", new RedisReconnectedException("gone")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aChangeThatWasNeverSentHasNoEffect() {
        assertThat(Failures.ofWrite("put", new RedisTimeoutException("no connection")))
                .isExactlyInstanceOf(RegionCacheException.class)
                .hasMessageContaining("Check that it runs");
    }

    @Test
    void aReadWithoutAnswerChangedNothing() {
        assertThat(Failures.ofRead("HGET", new RedisResponseTimeoutException("late")))
                .isExactlyInstanceOf(RegionCacheException.class);
    }

    @Test
    void whatTheServerSaysIsToldWithoutTheCommand() {
        assertThat(Failures.ofWrite("put", new RedisException("ERR broken. channel: [id] command: (secret)")))
                .hasMessage("put failed: ERR broken");
    }

    @Test
    void aClosedClientIsAnIllegalState() {
        assertThat(Failures.ofRead("HGET", new RedissonShutdownException("down")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKnownExceptionStaysAsItIs() {
        RegionCacheException known = new RegionCacheException("known", null);
        assertThat(Failures.ofWrite("put", new CompletionException(known))).isSameAs(known);
    }

    @Test
    void observersAreToldTheKind() {
        assertThat(kind(new RedisResponseTimeoutException("late"))).isEqualTo(ServerFailure.TIMEOUT);
        assertThat(Failures.kind(Failures.ofWrite("put", new RedisResponseTimeoutException("late"))))
                .isEqualTo(ServerFailure.UNKNOWN_OUTCOME);
        assertThat(kind(new RedisTimeoutException("no connection"))).isEqualTo(ServerFailure.CONNECTION);
        assertThat(kind(new RedisConnectionException("none"))).isEqualTo(ServerFailure.CONNECTION);
        assertThat(kind(new RedisException("unexpected", new ConnectException("refused"))))
                .isEqualTo(ServerFailure.CONNECTION);
        assertThat(kind(new RedisNodeNotFoundException("node"))).isEqualTo(ServerFailure.CONNECTION);
        assertThat(kind(new RedisException("NOPERM no"))).isEqualTo(ServerFailure.REFUSED);
        assertThat(kind(new RedisOutOfMemoryException("OOM"))).isEqualTo(ServerFailure.REFUSED);
        assertThat(Failures.kind(new RegionCacheException("The transaction was not done: NOPERM", null)))
                .isEqualTo(ServerFailure.REFUSED);
        assertThat(kind(new RedissonShutdownException("down"))).isEqualTo(ServerFailure.CLOSED);
        assertThat(kind(new RedisException("unexpected", new ArithmeticException("odd"))))
                .isEqualTo(ServerFailure.OTHER);
        assertThat(kind(new ArithmeticException("odd"))).isEqualTo(ServerFailure.OTHER);
    }

    private static ServerFailure kind(Throwable failure) {
        return Failures.kind(new CompletionException(Failures.ofRead("HGET", failure)));
    }
}
