package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.StoredChange.Kind;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RShardedTopic;
import org.redisson.client.codec.ByteArrayCodec;

/** What watching costs on the server, and what is left of it when a process or a connection ends. */
@ExtendWith(RedisServers.class)
@Timeout(120)
class WatchIT {

    private static final KeySpace KEYS = new KeySpace("ns", 1);
    private static final RegionName REGION = RegionName.of("shop.goods");
    private static final RegionName NEXT = RegionName.of("shop.goods.new");
    private static final EncodedKey KEY = EncodedKey.of("k".getBytes(UTF_8));
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<StoredChange> heard = new CopyOnWriteArrayList<>();

    @Test
    void withoutAWatcherAWriteChecksThatThereIsNoneAndNoMore(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS)) {
            put(store, REGION, "1");
            raw.call("CONFIG", "RESETSTAT");
            put(store, REGION, "2");
            assertThat(calls(raw, "hget")).as("checks").isEqualTo(1);
            assertThat(calls(raw, "spublish")).isZero();
            store.writeAll(
                            REGION,
                            List.of(
                                    new KeyedValue(KEY, value("3")),
                                    new KeyedValue(EncodedKey.of(new byte[] {1}), value("3"))),
                            Lifetime.ETERNAL,
                            Lifetime.ETERNAL)
                    .join();
            assertThat(calls(raw, "hget")).as("checks").isEqualTo(2);
            store.readAndTouch(REGION, KEY, Lifetime.ofMillis(1000_000)).join();
            assertThat(calls(raw, "hget"))
                    .as("the read itself and at most one check")
                    .isBetween(3L, 4L);
            assertThat(calls(raw, "spublish")).isZero();
        }
    }

    @Test
    void watchersOfOneRegionCostNothingInAnother(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS)) {
            watch(store, NEXT);
            raw.call("CONFIG", "RESETSTAT");
            put(store, REGION, "1");
            assertThat(calls(raw, "spublish")).isZero();
            put(store, NEXT, "1");
            assertThat(calls(raw, "spublish")).isEqualTo(1);
        }
    }

    @Test
    void thereIsOneSubscriptionForATreeWhileAnythingInItIsWatched(RedisProcess redis) {
        RegionName elsewhere = RegionName.of("elsewhere");
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS)) {
            for (RegionName region : List.of(REGION, NEXT, RegionName.of("shop"), elsewhere)) {
                watch(store, region);
            }
            assertThat(raw.list("PUBSUB", "SHARDCHANNELS")).hasSize(2);
            assertThat(subscribers(raw, REGION)).isEqualTo(1);
            store.unwatch(REGION).join();
            store.unwatch(NEXT).join();
            assertThat(subscribers(raw, REGION)).isEqualTo(1);
            assertThat(raw.number(
                            "EXISTS", KEYS.of(REGION).watchers(), KEYS.of(NEXT).watchers()))
                    .isZero();
            store.unwatch(RegionName.of("shop")).join();
            store.unwatch(elsewhere).join();
            await().until(() -> raw.list("PUBSUB", "SHARDCHANNELS").isEmpty());
            assertThat(raw.number("DBSIZE")).isZero();
        }
    }

    @Test
    void aStoreThatIsClosedLeavesNothing(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect()) {
            try (RegionStore store = stores.open(KEYS)) {
                watch(store, REGION);
                assertThat(raw.number("EXISTS", KEYS.of(REGION).watchers())).isEqualTo(1);
            }
            assertThat(raw.number("DBSIZE")).isZero();
        }
    }

    @Test
    void aProcessThatDiesLeavesNothingOnceItsLeaseIsOver(RedisProcess redis) {
        byte[] watchers = KEYS.of(REGION).watchers();
        try (RedisStores living = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = open(living, Duration.ofSeconds(1))) {
            RedisStores dying = RedisStores.on(redis);
            RegionStore dead = open(dying, Duration.ofSeconds(1));
            watch(dead, REGION, new Watch(true, true, change -> {}));
            watch(store, REGION, new Watch(false, false, heard::add));
            dying.client().shutdown(); // as if the process had ended: nothing is said to the server
            assertThat(raw.number("HLEN", watchers)).isEqualTo(3);
            assertThat(raw.text("HGET", watchers, "wanted")).isEqualTo("ox");
            await().until(() -> raw.number("HLEN", watchers) == 2);
            assertThat(raw.text("HGET", watchers, "wanted")).isEmpty();
            living.client().shutdown();
            await().until(() -> raw.number("DBSIZE") == 0);
            dead.close(); // for its threads' sake
        }
    }

    @Test
    void aLeaseIsRenewedWhileTheProcessLives(RedisProcess redis) throws InterruptedException {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = open(stores, Duration.ofMillis(800))) {
            watch(store, REGION);
            for (int i = 0; i < 20; i++) {
                Thread.sleep(100);
                put(store, REGION, Integer.toString(i));
            }
            await().until(() -> heard.size() == 20);
        }
    }

    @Test
    void whatIsLostWithAServerIsRegisteredAnew(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = stores.open(KEYS)) {
            watch(store, REGION);
            redis.kill();
            redis.restart();
            await().ignoreExceptionsInstanceOf(CompletionException.class).until(() -> {
                put(store, REGION, "1");
                return !heard.isEmpty();
            });
        }
    }

    @Test
    void aLostConnectionIsMadeAgain(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS)) {
            watch(store, REGION);
            for (int round = 0; round < 3; round++) {
                String value = "round " + round;
                await().until(() -> subscribers(raw, REGION) == 1);
                assertThat(raw.number("CLIENT", "KILL", "TYPE", "pubsub")).isEqualTo(1);
                await().until(() -> {
                    put(store, REGION, value);
                    return heard.stream().anyMatch(change -> holds(change, value));
                });
            }
            assertThat(subscribers(raw, REGION)).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeWatchedIsToldAndForgotten(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS)) {
            raw.call("SET", KEYS.of(REGION).watchers(), "no hash");
            assertThatThrownBy(() -> watch(store, REGION)).hasCauseInstanceOf(RegionCacheException.class);
            await().until(() -> raw.list("PUBSUB", "SHARDCHANNELS").isEmpty());
            raw.call("DEL", KEYS.of(REGION).watchers());
            watch(store, REGION);
            put(store, REGION, "1");
            await().until(() -> heard.size() == 1);
        }
    }

    /** Users of Redis may use no channel unless they are allowed to. */
    @Test
    void whoMayNotUseTheChannelIsToldBeforeAnythingIsChanged() {
        try (RedisProcess redis = RedisProcess.start();
                RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS)) {
            put(store, REGION, "1");
            raw.call("ACL", "SETUSER", "default", "resetchannels");
            assertThatThrownBy(() -> watch(store, REGION))
                    .hasCauseInstanceOf(RegionCacheException.class)
                    .hasMessageContaining("&ns:{shop}::events");
            raw.call("ACL", "SETUSER", "default", "allchannels");
            watch(store, REGION);
            raw.call("ACL", "SETUSER", "default", "resetchannels");
            Write second = new Write(value("2"), Condition.PRESENT, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
            for (Supplier<CompletableFuture<?>> change : List.<Supplier<CompletableFuture<?>>>of(
                    () -> store.write(REGION, KEY, write("2", Lifetime.ETERNAL)),
                    () -> store.write(REGION, KEY, second),
                    () -> store.writeAll(
                            REGION, List.of(new KeyedValue(KEY, value("2"))), Lifetime.ETERNAL, Lifetime.ETERNAL),
                    () -> store.remove(REGION, KEY, Condition.ANY, false),
                    () -> store.removeAll(REGION, List.of(KEY)),
                    () -> store.readAndTouch(REGION, KEY, Lifetime.NONE))) {
                assertThatThrownBy(() -> change.get().join()).hasMessageContaining("nothing was changed");
                assertThat(holds(store.read(REGION, KEY).join(), "1")).isTrue();
            }
        }
    }

    /** Redisson forgets a subscription that is under way when it shuts down; whoever waits for it must not wait for ever. */
    @Test
    void watchingEndsWithTheStore() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                RespClient raw = redis.connect()) {
            for (int round = 0; round < 3; round++) {
                RedisStores stores = RedisStores.on(redis);
                RegionStore store = RedisStoreFactory.open(
                        stores.client(),
                        Dialect.PLAIN,
                        KEYS,
                        System::currentTimeMillis,
                        NEVER,
                        RedisRegionEvents.LEASE,
                        new Observers(),
                        stores::close);
                raw.call("CLIENT", "PAUSE", 2000, "ALL");
                CompletableFuture<Void> watching = store.watch(REGION, new Watch(true, true, heard::add));
                store.close();
                assertThat(watching.handle((done, failure) -> failure != null).get(60, TimeUnit.SECONDS))
                        .isTrue();
                raw.call("CLIENT", "UNPAUSE");
            }
        }
    }

    @Test
    void whatOthersPublishIsPassedOver(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = stores.open(KEYS)) {
            watch(store, REGION);
            RShardedTopic topic =
                    stores.client().getShardedTopic(KEYS.of(REGION).tree().events(), ByteArrayCodec.INSTANCE);
            byte[] tooLong = new byte[20];
            tooLong[0] = 1;
            tooLong[1] = -1;
            for (byte[] foreign : new byte[][] {{}, {1}, new byte[17], new byte[100], tooLong}) {
                topic.publish(foreign);
            }
            put(store, REGION, "1");
            await().until(() -> heard.size() == 1);
        }
    }

    /** The new master of the tree's slot is the one that publishes from then on. */
    @Test
    void aFailoverOfAClusterIsFollowed() {
        try (RedisClusterProcess cluster = RedisClusterProcess.start();
                RedisStores stores = RedisStores.on(cluster);
                RegionStore store = stores.open(KEYS)) {
            watch(store, REGION);
            put(store, REGION, "1");
            await().until(() -> heard.size() == 1);
            for (RedisProcess replica : cluster.replicas()) {
                try (RespClient raw = replica.connect()) {
                    raw.call("CLUSTER", "FAILOVER");
                    await().until(() ->
                            RespClient.asText(raw.list("ROLE").get(0)).equals("master"));
                }
            }
            heard.clear();
            await().ignoreExceptionsInstanceOf(CompletionException.class).until(() -> {
                put(store, REGION, "2");
                return !heard.isEmpty();
            });
        }
    }

    /** Entries that run out are told by whoever takes them away, here the sweep; each once, though two processes sweep. */
    @Test
    void whatTheSweepTakesAwayIsToldOnce(RedisProcess redis) {
        Duration often = Duration.ofMillis(20);
        try (RedisStores stores = RedisStores.on(redis);
                RespClient raw = redis.connect();
                RegionStore store = stores.open(KEYS, System::currentTimeMillis, often);
                RegionStore other = stores.open(KEYS, System::currentTimeMillis, often)) {
            watch(other, REGION, new Watch(true, true, heard::add));
            int entries = 1500;
            for (int i = 0; i < entries; i++) {
                store.write(REGION, EncodedKey.of(("k" + i).getBytes(UTF_8)), write("v" + i, Lifetime.ofMillis(500)))
                        .join();
            }
            await().until(() -> raw.number("EXISTS", KEYS.of(REGION).entries()) == 0);
            await().until(() -> heard.stream()
                            .filter(change -> change.kind() == Kind.EXPIRED)
                            .count()
                    == entries);
            assertThat(heard.stream().filter(change -> change.kind() == Kind.EXPIRED))
                    .allMatch(change -> change.old() != null && change.value() == null && !change.own())
                    .extracting(StoredChange::key)
                    .doesNotHaveDuplicates();
        }
    }

    /** A process that loads while another removes: the event of the creation that was refused must not be told. */
    @Test
    void aRefusedWriteIsNotTold(RedisProcess redis) {
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore store = stores.open(KEYS)) {
            watch(store, REGION);
            Lease lease = store.readForUpdate(REGION, KEY).join().lease();
            assertThat(lease).isNotNull();
            store.remove(REGION, KEY, Condition.ANY, false).join();
            Write late = new Write(
                    value("late"), new Condition.StillAbsent(lease), Lifetime.ETERNAL, Lifetime.ETERNAL, false);
            assertThat(store.write(REGION, KEY, late).join().isApplied()).isFalse();
            put(store, REGION, "1");
            await().until(() -> !heard.isEmpty());
            assertThat(heard).extracting(StoredChange::kind).containsExactly(Kind.CREATED);
        }
    }

    private static RegionStore open(RedisStores stores, Duration lease) {
        return RedisStoreFactory.open(
                stores.client(),
                Dialect.PLAIN,
                KEYS,
                System::currentTimeMillis,
                NEVER,
                lease,
                new Observers(),
                () -> {});
    }

    private void watch(RegionStore store, RegionName region) {
        watch(store, region, new Watch(true, true, heard::add));
    }

    private static void watch(RegionStore store, RegionName region, Watch watch) {
        store.watch(region, watch).join();
    }

    private static void put(RegionStore store, RegionName region, String value) {
        store.write(region, KEY, write(value, Lifetime.ETERNAL)).join();
    }

    private static Write write(String value, Lifetime lifetime) {
        return new Write(value(value), Condition.ANY, lifetime, lifetime, false);
    }

    private static EncodedValue value(String value) {
        return new EncodedValue(value.getBytes(UTF_8), 7);
    }

    private static boolean holds(StoredChange change, String value) {
        return holds(change.value(), value);
    }

    private static boolean holds(@Nullable Envelope entry, String value) {
        return entry != null && UTF_8.decode(entry.value()).toString().equals(value);
    }

    private static long subscribers(RespClient raw, RegionName region) {
        return (Long) raw.list("PUBSUB", "SHARDNUMSUB", KEYS.of(region).tree().events())
                .get(1);
    }

    /** How often a command ran, also within scripts. */
    private static long calls(RespClient raw, String command) {
        return raw.text("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
                .sum();
    }
}
