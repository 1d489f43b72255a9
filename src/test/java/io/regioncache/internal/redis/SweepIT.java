package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing stays behind for good: what expired, emptied, or was left by a process that died. */
@ExtendWith(RedisServers.class)
class SweepIT {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final EncodedKey KEY = EncodedKey.of(new byte[] {1, 0, 2});

    @Test
    void anExpiredRegionLeavesNothingBehindWithoutBeingAsked(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(new KeySpace("", 1), System::currentTimeMillis, OFTEN)) {
            put(store, RegionName.of("a.b.c"), Lifetime.ofMillis(100));
            put(store, RegionName.of("a.b"), Lifetime.ofMillis(50));
            put(store, RegionName.of("d"), Lifetime.ofMillis(50));
            assertThat(raw.number("DBSIZE")).isGreaterThan(6);
            await().until(() -> raw.list("KEYS", "*").stream()
                    .map(key -> new String((byte[]) key, UTF_8))
                    .allMatch("::sweeper"::equals));
        }
    }

    /** Memory that is not given back is something to act on, but not 50 times a second. */
    @Test
    void aSweepThatCannotWorkWarnsOnce(RedisProcess redis) {
        KeySpace keySpace = new KeySpace("", 1);
        RegionName region = RegionName.of("a.b");
        byte[] due = keySpace.of(region).tree().due();
        try (CapturedLog log = new CapturedLog();
                RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(keySpace, System::currentTimeMillis, OFTEN)) {
            put(store, region, Lifetime.ETERNAL);
            raw.call("SET", due, "not a sorted set");
            await().until(() -> !log.warnings().isEmpty());
            RegionName other = RegionName.of("c.d");
            for (int i = 0; i < 3; i++) { // a sweep goes through all trees
                put(store, other, Lifetime.ofMillis(1));
                await().until(() -> raw.number("EXISTS", keySpace.of(other).entries()) == 0);
            }
            assertThat(log.warnings()).singleElement().asString().contains("The sweep of a failed");
            raw.call("DEL", due);
        }
    }

    @Test
    void entriesThatStayKeepTheirRegion(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(new KeySpace("", 1), System::currentTimeMillis, OFTEN)) {
            RegionName region = RegionName.of("a.b");
            RegionKeys keys = new KeySpace("", 1).of(region);
            put(store, region, Lifetime.ETERNAL);
            for (int i = 0; i < 3000; i++) {
                store.write(region, EncodedKey.of(("k" + i).getBytes(UTF_8)), write(Lifetime.ofMillis(20)))
                        .join();
            }
            await().until(() -> raw.number("EXISTS", keys.expiry()) == 0);
            assertThat(raw.number("HLEN", keys.entries())).isEqualTo(1);
            assertThat(store.descendants(RegionName.root()).join()).containsExactly(region);
        }
    }

    @Test
    void linksThatADyingProcessLeftArePruned(RedisProcess redis) {
        KeySpace keySpace = new KeySpace("ns", 2);
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(keySpace, System::currentTimeMillis, OFTEN)) {
            RegionName used = RegionName.of("a.used");
            put(store, used, Lifetime.ETERNAL);
            RegionName dead = RegionName.of("a.used.dead");
            raw.call("SADD", keySpace.index(used), KeySpace.member(dead));
            byte[] neverMarked = "1000-abc a.gone".getBytes(UTF_8);
            raw.call("SADD", keySpace.trees(RegionName.root()), neverMarked);
            raw.call("SADD", keySpace.trees(RegionName.of("a")), neverMarked);
            await().until(() -> raw.number("EXISTS", keySpace.index(used)) == 0
                    && raw.number("SCARD", keySpace.trees(RegionName.root())) == 1
                    && raw.number("SCARD", keySpace.trees(RegionName.of("a"))) == 1);
            assertThat(store.descendants(RegionName.root()).join()).containsExactly(used);
        }
    }

    @Test
    void aLinkThatMayStillBeMarkedIsLeftAlone(RedisProcess redis) {
        KeySpace keySpace = new KeySpace("", 1);
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(keySpace, System::currentTimeMillis, OFTEN)) {
            put(store, RegionName.of("other"), Lifetime.ofMillis(1));
            raw.call("SADD", keySpace.trees(RegionName.root()), System.currentTimeMillis() + "-abc fresh");
            await().until(() -> raw.number("SCARD", keySpace.trees(RegionName.root())) == 1);
            assertThat(raw.text("SRANDMEMBER", keySpace.trees(RegionName.root())))
                    .endsWith("-abc fresh");
        }
    }

    @Test
    void leasesThatNobodyUsedAreDropped(RedisProcess redis) {
        KeySpace keySpace = new KeySpace("", 1);
        RegionName region = RegionName.of("a.b");
        AtomicLong time = new AtomicLong(System.currentTimeMillis());
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(keySpace, time::get, OFTEN)) {
            for (int i = 0; i < 250; i++) {
                EncodedKey key = EncodedKey.of(("k" + i).getBytes(UTF_8));
                store.readForUpdate(region, key).join();
                store.readForUpdate(region, key).join();
            }
            byte[] leases = keySpace.of(region).tree().leases();
            assertThat(raw.number("HLEN", leases)).isEqualTo(250);
            time.addAndGet(Duration.ofMinutes(6).toMillis());
            await().until(() -> raw.number("HLEN", leases) == 0);
        }
    }

    /** Writers create and empty trees while a sweep prunes them all the time: a tree with entries is always linked. */
    @Test
    void pruningNeverUnlinksATreeInUse(RedisClusterProcess cluster) {
        int depth = 2;
        KeySpace keySpace = new KeySpace("", depth);
        List<RespClient> masters =
                cluster.masters().stream().map(RedisProcess::connect).toList();
        try (RedisStores stores = RedisStores.on(cluster);
                RegionStore one = stores.open(keySpace, System::currentTimeMillis, Duration.ofMillis(1));
                RegionStore other = stores.open(keySpace, System::currentTimeMillis, Duration.ofMillis(1))) {
            Invariants invariants = new Invariants("", depth, masters);
            for (int round = 0; round < 40; round++) {
                List<CompletableFuture<?>> writers = new ArrayList<>();
                for (RegionStore store : List.of(one, other)) {
                    for (int tree = 0; tree < 4; tree++) {
                        RegionName region = RegionName.of("top.tree" + tree + ".leaf");
                        writers.add(OwnThread.run(() -> flicker(store, region)));
                    }
                }
                writers.forEach(CompletableFuture::join);
                invariants.check();
            }
        } finally {
            masters.forEach(RespClient::close);
        }
    }

    private static void flicker(RegionStore store, RegionName region) {
        for (int i = 0; i < 10; i++) {
            put(store, region, Lifetime.ETERNAL);
            if (ThreadLocalRandom.current().nextInt(4) > 0) {
                store.remove(region, KEY, Condition.ANY, false).join();
            }
        }
    }

    private static void put(RegionStore store, RegionName region, Lifetime lifetime) {
        store.write(region, KEY, write(lifetime)).join();
    }

    private static Write write(Lifetime lifetime) {
        return new Write(new EncodedValue(new byte[] {7}, 0), Condition.ANY, lifetime, lifetime, false);
    }
}
