package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server may do to us: be full, lose keys, have another clock, hold what others put there, not answer. */
@Timeout(120)
class ServerFaultsIT {

    private static final KeySpace KEYS = new KeySpace("", 1);
    private static final RegionName REGION = RegionName.of("a.b");
    private static final EncodedKey KEY = EncodedKey.of(new byte[] {1});
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final RedisProcess redis = RedisProcess.start();
    private final RedisStores stores = RedisStores.on(redis);
    private final RespClient raw = redis.connect();

    @AfterEach
    void stop() {
        raw.close();
        stores.close();
        redis.close();
    }

    @Test
    void aFullServerCanBeCleared() {
        try (RegionStore store = stores.open(KEYS)) {
            put(store, REGION, Lifetime.ETERNAL);
            put(store, RegionName.of("a"), Lifetime.ETERNAL);
            raw.call("CONFIG", "SET", "maxmemory", "1");
            CompletableFuture<Long> clear = store.clear(RegionName.of("a"));
            await().until(() -> raw.number("EXISTS", KEYS.of(REGION).entries()) == 0);
            raw.call("CONFIG", "SET", "maxmemory", "0");
            clear.join();
            assertThat(store.descendants(RegionName.root()).join()).isEmpty();
        }
    }

    @Test
    void aFullServerIsSwept() {
        try (RegionStore store = stores.open(KEYS, System::currentTimeMillis, OFTEN)) {
            put(store, REGION, Lifetime.ofMillis(300));
            store.write(REGION, EncodedKey.of(new byte[] {2}), write(Condition.ANY, Lifetime.ofMillis(600_000)))
                    .join();
            raw.call("CONFIG", "SET", "maxmemory", "1");
            await().until(() -> raw.number("HLEN", KEYS.of(REGION).entries()) == 1);
        }
    }

    @RepeatedTest(5) // also within one millisecond
    void aRecordOfClearsThatWasEvictedCountsAsAClear() {
        try (RegionStore store = stores.open(KEYS)) {
            Condition absent = store.readForUpdate(REGION, KEY).join().unchanged();
            store.clear(REGION).join();
            raw.call("DEL", KEYS.of(REGION).tree().cleared());
            assertThat(store(store, absent).effect()).isEqualTo(Effect.REJECTED);
            Condition again = store.readForUpdate(REGION, KEY).join().unchanged();
            raw.call("DEL", KEYS.of(REGION).tree().cleared());
            store.clear(RegionName.of("a.other")).join();
            assertThat(store(store, again).effect()).isEqualTo(Effect.REJECTED);
            Condition undisturbed = store.readForUpdate(REGION, KEY).join().unchanged();
            store.clear(RegionName.of("a.other")).join();
            assertThat(store(store, undisturbed).effect()).isEqualTo(Effect.CREATED);
        }
    }

    private static Outcome store(RegionStore store, Condition condition) {
        return store.write(REGION, KEY, write(condition, Lifetime.ETERNAL)).join();
    }

    @Test
    void aClockThatIsFarOffIsSaidToBe() {
        try (RegionStore store = stores.open(KEYS, () -> System.currentTimeMillis() - 31_000, Duration.ofHours(1))) {
            assertThatThrownBy(() -> put(store, REGION, Lifetime.ETERNAL))
                    .hasCauseInstanceOf(RegionCacheException.class)
                    .hasMessageContaining("clock");
            assertThat(raw.number("EXISTS", KEYS.of(REGION).entries())).isZero();
            assertThat(raw.number("SCARD", KEYS.trees(RegionName.root()))).isLessThan(10);
        }
    }

    @Test
    void whatOthersPutThereKeepsNoTreeFromBeingSweptOrCleared() {
        try (RegionStore store = stores.open(KEYS, System::currentTimeMillis, OFTEN)) {
            for (String tree : List.of("p", "q", "r", "s")) {
                put(store, RegionName.of(tree), Lifetime.ETERNAL);
            }
            raw.call("SET", KEYS.of(RegionName.of("q")).tree().due(), "not ours");
            raw.call("SADD", KEYS.trees(RegionName.root()), "not a link");
            raw.call("SADD", KEYS.trees(RegionName.root()), "17-ab below.the.top");
            put(store, REGION, Lifetime.ofMillis(50));
            await().until(() -> raw.number("EXISTS", KEYS.of(REGION).entries()) == 0);
            raw.call("DEL", KEYS.of(RegionName.of("q")).tree().due());
            store.clear(RegionName.root()).join();
            assertThat(store.descendants(RegionName.root()).join()).isEmpty();
        }
    }

    @Test
    void aClearOfTheRootEndsAlsoWhileTreesKeepComing() {
        AtomicBoolean enough = new AtomicBoolean();
        try (RegionStore store = stores.open(KEYS)) {
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String prefix = "session" + i + "-";
                writers.add(OwnThread.run(() -> {
                    for (int n = 0; !enough.get(); n++) {
                        put(store, RegionName.of(prefix + n), Lifetime.ETERNAL);
                    }
                }));
            }
            store.clear(RegionName.root()).join();
            enough.set(true);
            writers.forEach(CompletableFuture::join);
        }
    }

    @Test
    void whatWaitsForAnAnswerEndsWithTheStore() {
        RegionStore store = stores.open(KEYS);
        put(store, REGION, Lifetime.ETERNAL);
        raw.call("CLIENT", "PAUSE", "20000", "ALL");
        CompletableFuture<Long> size = store.size(REGION);
        store.close();
        assertThatThrownBy(size::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    private static void put(RegionStore store, RegionName region, Lifetime lifetime) {
        store.write(region, KEY, write(Condition.ANY, lifetime)).join();
    }

    private static Write write(Condition condition, Lifetime lifetime) {
        return new Write(new EncodedValue("value".getBytes(UTF_8), 0), condition, lifetime, lifetime, false);
    }
}
