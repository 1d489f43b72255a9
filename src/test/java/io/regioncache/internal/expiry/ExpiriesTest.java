package io.regioncache.internal.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.Sneaky;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpiriesTest {

    private static final Duration TWO_SECONDS = new Duration(TimeUnit.SECONDS, 2);
    private static final Lifetime TWO_SECONDS_LIFE = Lifetime.ofMillis(2_000);

    @Test
    void builtInPoliciesAreConstant() {
        assertConstant(new EternalExpiryPolicy(), Lifetime.ETERNAL, Lifetime.UNCHANGED, Lifetime.UNCHANGED);
        assertConstant(new CreatedExpiryPolicy(TWO_SECONDS), TWO_SECONDS_LIFE, Lifetime.UNCHANGED, Lifetime.UNCHANGED);
        assertConstant(new ModifiedExpiryPolicy(TWO_SECONDS), TWO_SECONDS_LIFE, TWO_SECONDS_LIFE, Lifetime.UNCHANGED);
        assertConstant(new AccessedExpiryPolicy(TWO_SECONDS), TWO_SECONDS_LIFE, Lifetime.UNCHANGED, TWO_SECONDS_LIFE);
        assertConstant(new TouchedExpiryPolicy(TWO_SECONDS), TWO_SECONDS_LIFE, TWO_SECONDS_LIFE, TWO_SECONDS_LIFE);
    }

    @Test
    void zeroMeansNoLife() {
        assertConstant(new CreatedExpiryPolicy(Duration.ZERO), Lifetime.NONE, Lifetime.UNCHANGED, Lifetime.UNCHANGED);
    }

    @Test
    void anAccessNeedNotBeToldToTheStoreWhereNothingEverEnds() {
        assertConstant(
                new TouchedExpiryPolicy(Duration.ETERNAL), Lifetime.ETERNAL, Lifetime.UNCHANGED, Lifetime.UNCHANGED);
    }

    @Test
    void aUsersPolicyIsAskedEachTime() {
        Expiry expiry = Expiries.of(new Answering(TWO_SECONDS));
        assertThat(expiry.isConstant()).isFalse();
        assertThat(expiry.onCreate()).isEqualTo(TWO_SECONDS_LIFE);
        assertThat(expiry.onUpdate()).isEqualTo(TWO_SECONDS_LIFE);
        assertThat(expiry.onAccess()).isEqualTo(TWO_SECONDS_LIFE);
    }

    @Test
    void aPolicyThatFailsOrAnswersNullChangesNothing() {
        for (ExpiryPolicy policy : List.of(
                new Answering(null),
                new Failing(() -> new IllegalArgumentException("no")),
                new Failing(() -> Sneaky.undeclared(new IOException("undeclared"))))) {
            Expiry expiry = Expiries.of(policy);
            assertThat(expiry.onCreate()).isEqualTo(Lifetime.ETERNAL);
            assertThat(expiry.onUpdate()).isEqualTo(Lifetime.UNCHANGED);
            assertThat(expiry.onAccess()).isEqualTo(Lifetime.UNCHANGED);
        }
    }

    @Test
    void aVeryLongDurationDoesNotOverflow() {
        Expiry expiry = Expiries.of(new CreatedExpiryPolicy(new Duration(TimeUnit.DAYS, Long.MAX_VALUE)));
        assertThat(expiry.onCreate().isFinite()).isTrue();
        assertThat(expiry.onCreate().deadline(System.currentTimeMillis())).isPositive();
    }

    @Test
    void closesThePolicy() throws IOException {
        Answering policy = new Answering(TWO_SECONDS);
        Expiries.of(policy).close();
        assertThat(policy.closed).isTrue();
    }

    private static void assertConstant(ExpiryPolicy policy, Lifetime onCreate, Lifetime onUpdate, Lifetime onAccess) {
        Expiry expiry = Expiries.of(policy);
        assertThat(expiry.isConstant()).isTrue();
        assertThat(expiry.onCreate()).isEqualTo(onCreate);
        assertThat(expiry.onUpdate()).isEqualTo(onUpdate);
        assertThat(expiry.onAccess()).isEqualTo(onAccess);
    }

    private static final class Answering implements ExpiryPolicy, Closeable {
        private final @Nullable Duration answer;
        private boolean closed;

        private Answering(@Nullable Duration answer) {
            this.answer = answer;
        }

        @Override
        public @Nullable Duration getExpiryForCreation() {
            return answer;
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return answer;
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            return answer;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Failing implements ExpiryPolicy {
        private final Supplier<RuntimeException> failure;

        private Failing(Supplier<RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        public Duration getExpiryForCreation() {
            throw failure.get();
        }

        @Override
        public Duration getExpiryForAccess() {
            throw failure.get();
        }

        @Override
        public Duration getExpiryForUpdate() {
            throw failure.get();
        }
    }
}
