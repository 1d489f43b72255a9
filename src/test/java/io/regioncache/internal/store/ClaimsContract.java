package io.regioncache.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Claimed.Changed;
import io.regioncache.internal.store.Claimed.Held;
import io.regioncache.internal.store.Claimed.Taken;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What claims every {@link RegionStore} gives. */
public abstract class ClaimsContract {

    private static final RegionName REGION = RegionName.of("catalog.products");
    private static final EncodedKey KEY = EncodedKey.of("key".getBytes(UTF_8));
    private static final EncodedKey OTHER_KEY = EncodedKey.of("other".getBytes(UTF_8));
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(30);

    /** The store under test, without regions at the beginning of each test. */
    protected abstract RegionStore store();

    @Test
    void oneOfManyTakesIt() {
        List<CompletableFuture<Claimed>> claims = IntStream.range(0, 100)
                .mapToObj(i -> store().claim(REGION, KEY, ClaimKind.COMPUTE, null, LONG))
                .toList();
        List<Claimed> claimed = claims.stream().map(CompletableFuture::join).toList();
        assertThat(claimed).filteredOn(Taken.class::isInstance).hasSize(1);
        assertThat(claimed).filteredOn(Held.class::isInstance).hasSize(99).allSatisfy(held -> assertThat(
                        ((Held) held).millis())
                .isBetween(1L, LONG.toMillis()));
    }

    @Test
    void comesWithALeaseToStore() {
        Taken taken = taken(REGION, KEY);
        assertThat(taken.found().entry()).isNull();
        assertThat(store(KEY, taken.found().unchanged())).isEqualTo(Outcome.Effect.CREATED);
    }

    @Test
    void theLeaseEndsByAClearAndTheClaimDoesNot() {
        Taken taken = taken(REGION, KEY);
        store().clear(RegionName.of("catalog")).join();
        assertThat(claim(REGION, KEY)).isInstanceOf(Held.class);
        assertThat(store(KEY, taken.found().unchanged())).isEqualTo(Outcome.Effect.REJECTED);
        assertThat(store().renew(REGION, KEY, taken.claim(), LONG).join()).isTrue();
        store().giveUp(REGION, KEY, taken.claim()).join();
        assertThat(store(KEY, taken(REGION, KEY).found().unchanged())).isEqualTo(Outcome.Effect.CREATED);
    }

    @Test
    void aClearBeforeAnythingWasStoredEndsTheLease() {
        RegionName region = RegionName.of("untouched.region");
        Taken taken = taken(region, KEY);
        store().clear(RegionName.root()).join();
        assertThat(store().write(region, KEY, write("stale", taken.found().unchanged()))
                        .join()
                        .effect())
                .isEqualTo(Outcome.Effect.REJECTED);
    }

    @Test
    void anEntryIsFoundInstead() {
        taken(REGION, KEY);
        store(KEY, Condition.ANY);
        assertThat(claim(REGION, KEY)).isInstanceOfSatisfying(Changed.class, changed -> assertThat(changed.entry())
                .isNotNull());
    }

    @Test
    void isOneForEachKeyOfEachRegion() {
        taken(REGION, KEY);
        taken(REGION, OTHER_KEY);
        taken(RegionName.of("catalog"), KEY);
        taken(RegionName.of("catalog.products.eu"), KEY);
        taken(RegionName.of("other"), KEY);
    }

    @Test
    void canBeTakenAgainOnceItIsGivenUp() {
        Taken first = taken(REGION, KEY);
        store().giveUp(REGION, KEY, first.claim()).join();
        Taken second = taken(REGION, KEY);
        store().giveUp(REGION, KEY, first.claim()).join();
        assertThat(claim(REGION, KEY)).as("not ended by who had it before").isInstanceOf(Held.class);
        assertThat(store().renew(REGION, KEY, first.claim(), LONG).join()).isFalse();
        assertThat(store().renew(REGION, KEY, second.claim(), LONG).join()).isTrue();
    }

    @Test
    void endsByItself() {
        Claim first = awaitTaken(SHORT).claim();
        Claim second = awaitTaken(LONG).claim();
        assertThat(second).isNotEqualTo(first);
        assertThat(store().renew(REGION, KEY, first, LONG).join()).isFalse();
    }

    @Test
    void holdsOnWhenItIsRenewed() {
        Taken taken = (Taken) store().claim(REGION, KEY, ClaimKind.COMPUTE, null, Duration.ofSeconds(5))
                .join();
        assertThat(store().renew(REGION, KEY, taken.claim(), LONG).join()).isTrue();
        assertThat(claim(REGION, KEY)).isInstanceOfSatisfying(Held.class, held -> assertThat(held.millis())
                .isGreaterThan(5_000));
    }

    @Test
    void canBeTakenOver() {
        Taken first = taken(REGION, KEY);
        Taken second = (Taken)
                store().claim(REGION, KEY, ClaimKind.TAKE_OVER, null, LONG).join();
        assertThat(store().renew(REGION, KEY, first.claim(), LONG).join()).isFalse();
        assertThat(claim(REGION, KEY)).isInstanceOf(Held.class);
        assertThat(store(KEY, second.found().unchanged())).isEqualTo(Outcome.Effect.CREATED);
        assertThat(store(KEY, first.found().unchanged())).isEqualTo(Outcome.Effect.REJECTED);
    }

    @Test
    void forARefreshIsOfOneEntry() {
        assertThat(refresh(envelope("never stored")))
                .isInstanceOfSatisfying(
                        Changed.class, changed -> assertThat(changed.entry()).isNull());
        store(KEY, Condition.ANY);
        Envelope first = live();
        store(KEY, Condition.ANY);
        Envelope second = live();
        assertThat(refresh(first)).isInstanceOfSatisfying(Changed.class, changed -> assertThat(
                        requireNonNull(changed.entry()).version())
                .isEqualTo(second.version()));
        Taken taken = (Taken) refresh(second);
        assertThat(refresh(second)).isInstanceOf(Held.class);
        assertThat(store(KEY, taken.found().unchanged())).isEqualTo(Outcome.Effect.UPDATED);
        assertThat(refresh(live())).as("until it is given up").isInstanceOf(Held.class);
    }

    @Test
    void forARefreshKeepsNobodyWaitingOnceTheEntryIsGone() {
        store(KEY, Condition.ANY);
        Taken refresh = (Taken) refresh(live());
        store().remove(REGION, KEY, Condition.ANY, false).join();
        Taken taken = taken(REGION, KEY);
        assertThat(store().renew(REGION, KEY, refresh.claim(), LONG).join()).isFalse();
        assertThat(store(KEY, refresh.found().unchanged())).isEqualTo(Outcome.Effect.REJECTED);
        assertThat(store(KEY, taken.found().unchanged())).isEqualTo(Outcome.Effect.CREATED);
    }

    @Test
    void canBeOfAnEntryThatIsOfNoUse() {
        store(KEY, Condition.ANY);
        Envelope useless = live();
        Taken taken = (Taken)
                store().claim(REGION, KEY, ClaimKind.COMPUTE, useless, LONG).join();
        assertThat(store().claim(REGION, KEY, ClaimKind.COMPUTE, useless, LONG).join())
                .isInstanceOf(Held.class);
        assertThat(store(KEY, taken.found().unchanged())).isEqualTo(Outcome.Effect.UPDATED);
    }

    private Claimed claim(RegionName region, EncodedKey key) {
        return store().claim(region, key, ClaimKind.COMPUTE, null, LONG).join();
    }

    private Taken taken(RegionName region, EncodedKey key) {
        return (Taken) claim(region, key);
    }

    private Taken awaitTaken(Duration timeToLive) {
        @Nullable Taken[] taken = {null};
        Waiting.until(
                () -> "the claim to end",
                () -> store().claim(REGION, KEY, ClaimKind.COMPUTE, null, timeToLive)
                                        .join()
                                instanceof Taken now
                        && (taken[0] = now) != null);
        return requireNonNull(taken[0]);
    }

    private Claimed refresh(Envelope over) {
        return store().claim(REGION, KEY, ClaimKind.REFRESH, over, LONG).join();
    }

    private Envelope live() {
        return requireNonNull(store().read(REGION, KEY).join());
    }

    private Outcome.Effect store(EncodedKey key, Condition condition) {
        return store().write(REGION, key, write("value", condition)).join().effect();
    }

    private static Write write(String value, Condition condition) {
        return new Write(
                new EncodedValue(value.getBytes(UTF_8), 1), condition, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
    }

    private static Envelope envelope(String value) {
        return Envelope.wrap(new EncodedValue(value.getBytes(UTF_8), 1), 42, 0);
    }
}
