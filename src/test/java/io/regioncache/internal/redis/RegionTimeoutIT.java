package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.Invariants;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What timeouts of regions do to the keys on the server, beside letting entries go. */
@ExtendWith(RedisServers.class)
class RegionTimeoutIT {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final int REGIONS = 10_000;
    private static final RegionName REGION = RegionName.of("a.b");

    @Test
    void tenThousandShortLivedChildRegionsLeaveNothingBehind(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(new KeySpace("", 1), System::currentTimeMillis, OFTEN)) {
            createShortLived(store, REGIONS);
            awaitNothing(List.of(raw));
        }
    }

    @Test
    void tenThousandShortLivedChildRegionsLeaveNothingBehindInACluster(RedisClusterProcess cluster) {
        for (int depth = 1; depth <= 2; depth++) {
            KeySpace keySpace = new KeySpace("depth" + depth, depth);
            List<RespClient> masters =
                    cluster.masters().stream().map(RedisProcess::connect).toList();
            try (RedisStores stores = RedisStores.on(cluster);
                    RegionStore store = stores.open(keySpace, System::currentTimeMillis, OFTEN)) {
                createShortLived(store, depth == 1 ? REGIONS : REGIONS / 10); // where most are trees of their own
                awaitNothing(masters);
            } finally {
                masters.forEach(RespClient::close);
            }
        }
    }

    @Test
    void childRegionsThatTimeOutAndComeBackStayLinkedWhileTheyHoldEntries(RedisProcess redis) {
        KeySpace keySpace = new KeySpace("", 1);
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(keySpace, System::currentTimeMillis, OFTEN);
                RegionStore other = stores.open(keySpace, System::currentTimeMillis, OFTEN)) {
            Invariants invariants = new Invariants("", 1, List.of(raw));
            for (int round = 0; round < 40; round++) {
                List<CompletableFuture<?>> writes = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    RegionName region = RegionName.of("a.b.c" + i % 10);
                    writes.add(write(i % 2 == 0 ? store : other, region, briefly(i % 3 == 0)));
                }
                writes.forEach(CompletableFuture::join);
                invariants.check();
            }
            await().until(() -> store.descendants(RegionName.root()).join().isEmpty());
            invariants.checkStrictly();
        }
    }

    @Test
    void aRegionWithManyEntriesIsUnlinkedBeforeTheServerFreesItInTheWayOfOthers(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RespClient events = redis.connect();
                RegionStore store = stores.open(new KeySpace("", 1), System::currentTimeMillis, OFTEN)) {
            raw.call("CONFIG", "SET", "notify-keyspace-events", "KEA");
            events.call("SUBSCRIBE", "__keyspace@0__:{a}.b");
            List<KeyedValue> many = IntStream.range(0, 20_000)
                    .mapToObj(i -> new KeyedValue(EncodedKey.of(("key " + i).getBytes(UTF_8)), value()))
                    .toList();
            store.writeAll(REGION, many, Lifetime.ETERNAL, Lifetime.ETERNAL, new RegionTimeout(2_000, true))
                    .join();
            assertThat(lastEvent(events)).isEqualTo("del");

            write(store, REGION, new RegionTimeout(300, true)).join();
            assertThat(lastEvent(events)).isEqualTo("expired");
        }
    }

    @Test
    void aClearAndTheRemovalOfTheLastEntryForgetTheTimeout(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(new KeySpace("", 1), System::currentTimeMillis, Duration.ofHours(1))) {
            byte[] due = new KeySpace("", 1).of(REGION).tree().due();
            RegionTimeout hour = new RegionTimeout(3_600_000, true);
            write(store, REGION, hour).join();
            assertThat(raw.call("ZSCORE", due, "timeout:a.b")).isNotNull();
            store.clear(RegionName.of("a")).join();
            assertThat(raw.number("EXISTS", due)).isZero();

            write(store, REGION, hour).join();
            store.remove(REGION, key(), Condition.ANY, false).join();
            assertThat(raw.number("EXISTS", due)).isZero();
        }
    }

    /** Many regions, in trees that stay linked meanwhile: links that writers made at once would stay for a minute. */
    private static void createShortLived(RegionStore store, int regions) {
        List<RegionName> holders = new ArrayList<>(List.of(RegionName.of("a"), RegionName.of("a.b")));
        IntStream.range(0, 100).mapToObj(i -> RegionName.of("t" + i)).forEach(holders::add);
        holders.forEach(holder -> write(store, holder, RegionTimeout.NONE).join());
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (int i = 0; i < regions; i++) {
            String name = i % 3 == 0 ? "a.b" + i : i % 3 == 1 ? "a.b.c" + i : "t" + i % 100 + ".b" + i;
            writes.add(write(store, RegionName.of(name), briefly(i % 2 == 0)));
            if (writes.size() == 200) {
                writes.forEach(CompletableFuture::join);
                writes.clear();
            }
        }
        writes.forEach(CompletableFuture::join);
        holders.forEach(
                holder -> store.remove(holder, key(), Condition.ANY, false).join());
    }

    private static void awaitNothing(List<RespClient> servers) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(servers.stream()
                        .flatMap(server -> server.list("KEYS", "*").stream())
                        .map(key -> new String((byte[]) key, UTF_8))
                        .filter(key -> !key.endsWith("::sweeper")))
                .isEmpty());
    }

    private static RegionTimeout briefly(boolean refreshed) {
        return new RegionTimeout(1 + ThreadLocalRandom.current().nextInt(300), refreshed);
    }

    private static CompletableFuture<?> write(RegionStore store, RegionName region, RegionTimeout timeout) {
        Lifetime lifetime = ThreadLocalRandom.current().nextBoolean() ? Lifetime.ETERNAL : Lifetime.ofMillis(3_600_000);
        return store.write(region, key(), new Write(value(), Condition.ANY, lifetime, lifetime, false), timeout);
    }

    private static EncodedKey key() {
        return EncodedKey.of(new byte[] {1, 0, 2});
    }

    private static EncodedValue value() {
        return new EncodedValue(new byte[] {1}, 1);
    }

    /** How the key went that this client is told the events of. */
    private static String lastEvent(RespClient events) {
        String event;
        do {
            event = RespClient.asText(RespClient.asList(events.next()).get(2));
        } while (!event.equals("del") && !event.equals("expired"));
        return event;
    }
}
