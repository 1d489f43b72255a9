package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RawKeys;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * What is stored by HSET, or together with others, is what scripts would store one by one, whatever the region is like. The user
 * {@code scripts} may not rename keys, so that its store never sets anything by HSET itself.
 */
@ExtendWith(RedisServers.class)
@Timeout(120)
class PlainWritesIT {

    private static final RegionName REGION = RegionName.of("catalog.products.eu");
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);
    private static final EncodedKey END = EncodedKey.of("end".getBytes(UTF_8));
    private static final long NOW = System.currentTimeMillis();
    private static final int LARGE = 40_000;

    private final RedisProcess redis;
    private final RedisStores stores;
    private final RespClient raw;

    PlainWritesIT(RedisProcess redis) {
        this.redis = redis;
        this.stores = RedisStores.on(redis);
        this.raw = redis.connect();
    }

    @AfterEach
    void disconnect() {
        stores.close();
        raw.close();
    }

    /** What may be the case when entries are stored. */
    private enum Circumstance {
        /** The tree is linked by another region. */
        SIBLING {
            @Override
            void bringAbout(Side side) {
                side.put(RegionName.of("catalog.other"), key(0), DAY, RegionTimeout.NONE);
            }
        },
        PRESENT {
            @Override
            void bringAbout(Side side) {
                IntStream.range(0, 5).forEach(i -> side.put(REGION, key(i), Lifetime.ETERNAL, RegionTimeout.NONE));
            }
        },
        EXPIRING {
            @Override
            void bringAbout(Side side) {
                IntStream.range(3, 8).forEach(i -> side.put(REGION, key(i), DAY, RegionTimeout.NONE));
            }
        },
        TIMEOUT {
            @Override
            void bringAbout(Side side) {
                side.put(REGION, key(9), Lifetime.ETERNAL, RegionTimeout.of(Optional.of(Duration.ofHours(1)), false));
            }
        },
        LEASED {
            @Override
            void bringAbout(Side side) {
                for (int i = 0; i < 50; i += 7) {
                    side.store.readForUpdate(REGION, key(i)).join();
                }
            }
        },
        WATCHED {
            @Override
            void bringAbout(Side side) {
                side.store
                        .watch(REGION, new Watch(true, false, side.heard::add))
                        .join();
            }
        },
        WATCHED_ELSEWHERE {
            @Override
            void bringAbout(Side side) {
                side.other
                        .watch(REGION, new Watch(true, true, side.heardElsewhere::add))
                        .join();
            }
        };

        abstract void bringAbout(Side side);
    }

    /** A namespace with two stores. */
    private static final class Side implements AutoCloseable {

        private final RegionStore store;
        private final RegionStore other;
        private final Queue<StoredChange> heard = new ConcurrentLinkedQueue<>();
        private final Queue<StoredChange> heardElsewhere = new ConcurrentLinkedQueue<>();

        private final boolean atOnce;

        private Side(RedissonClient client, RedissonClient otherClient, String namespace, boolean atOnce) {
            this.atOnce = atOnce;
            store = open(client, new KeySpace(namespace, 1));
            other = open(otherClient, new KeySpace(namespace, 1));
        }

        private void put(RegionName region, EncodedKey key, Lifetime lifetime, RegionTimeout timeout) {
            store.write(region, key, new Write(value("old", 30), Condition.ANY, lifetime, lifetime, false), timeout)
                    .join();
        }

        /** Stores entries: many, large ones by themselves, and small ones at once or one by one, which are also touched. */
        private List<Effect> store(Lifetime onUpdate, boolean smallFirst) {
            List<Effect> effects = new ArrayList<>();
            if (smallFirst) {
                effects.addAll(storeSmall(Lifetime.ETERNAL, onUpdate));
            }
            store.writeAll(REGION, entries(0, 30), Lifetime.ETERNAL, onUpdate).join();
            for (int i = 25; i < 35; i += 6) {
                Write large = new Write(value("large", LARGE), Condition.ANY, Lifetime.ETERNAL, onUpdate, false);
                effects.add(store.write(REGION, key(i), large).join().effect());
            }
            effects.addAll(storeSmall(DAY, onUpdate));
            each(i -> store.readAndTouch(REGION, key(i), Lifetime.ofMillis(3_600_000)))
                    .forEach(found -> assertThat(found.join()).isNotNull());
            return effects;
        }

        private List<Effect> storeSmall(Lifetime onCreate, Lifetime onUpdate) {
            Write small = new Write(value("small", 20), Condition.ANY, onCreate, onUpdate, false);
            return each(i -> store.write(REGION, key(20 + i), small)).stream()
                    .map(outcome -> outcome.join().effect())
                    .toList();
        }

        private <T extends @Nullable Object> List<CompletableFuture<T>> each(
                IntFunction<CompletableFuture<T>> operation) {
            List<CompletableFuture<T>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(operation.apply(i));
                if (!atOnce) {
                    answers.get(i).join();
                }
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
            return answers;
        }

        /** What watchers have heard, once they have heard the end, versions left out. */
        private List<String> heard(boolean here, boolean elsewhere) {
            put(REGION, END, Lifetime.ETERNAL, RegionTimeout.NONE);
            List<String> texts = new ArrayList<>();
            if (here) {
                texts.addAll(texts(heard));
            }
            if (elsewhere) {
                texts.addAll(texts(heardElsewhere));
            }
            return texts;
        }

        private static List<String> texts(Queue<StoredChange> changes) {
            Waiting.until(() -> "the end to be heard", () -> changes.stream()
                    .anyMatch(change -> change.key().equals(END)));
            return changes.stream()
                    .map(change -> change.kind() + " " + new String(change.key().bytes(), UTF_8) + " "
                            + text(change.value()) + " was " + text(change.old()) + " " + change.own())
                    .toList();
        }

        @Override
        public void close() {
            store.close();
            other.close();
        }
    }

    @Test
    void whatIsStoredIsWhatScriptsStoreInAllCircumstances() {
        raw.call("ACL", "SETUSER", "scripts", "on", ">secret", "~*", "&*", "+@all", "-rename");
        RedissonClient scripts = scriptsClient();
        raw.call("CONFIG", "RESETSTAT");
        try {
            Circumstance[] all = Circumstance.values();
            for (int set = 0; set < 1 << all.length; set++) {
                if (Integer.bitCount(set) > 2 && set != (1 << all.length) - 1) {
                    continue; // each alone, each two, and all of them
                }
                List<Circumstance> circumstances = new ArrayList<>();
                for (Circumstance one : all) {
                    if ((set & 1 << one.ordinal()) != 0) {
                        circumstances.add(one);
                    }
                }
                Lifetime onUpdate = set % 3 == 0 ? Lifetime.ETERNAL : Lifetime.UNCHANGED;
                assertSame(circumstances, onUpdate, Integer.bitCount(set) % 2 == 0, scripts);
                redis.flush();
            }
            assertThat(raw.text("INFO", "commandstats")).containsPattern("cmdstat_multi:calls=[0-9]{2}");
        } finally {
            scripts.shutdown();
            raw.call("ACL", "DELUSER", "scripts");
        }
    }

    private void assertSame(
            List<Circumstance> circumstances, Lifetime onUpdate, boolean smallFirst, RedissonClient scripts) {
        boolean here = circumstances.contains(Circumstance.WATCHED);
        boolean elsewhere = circumstances.contains(Circumstance.WATCHED_ELSEWHERE);
        try (Side plain = new Side(stores.client(), scripts, "plain", true);
                Side byScripts = new Side(scripts, stores.client(), "script", false)) {
            circumstances.forEach(circumstance -> circumstance.bringAbout(plain));
            circumstances.forEach(circumstance -> circumstance.bringAbout(byScripts));
            assertThat(plain.store(onUpdate, smallFirst))
                    .as("%s", circumstances)
                    .isEqualTo(byScripts.store(onUpdate, smallFirst));
            assertThat(state("plain")).as("%s", circumstances).isEqualTo(state("script"));
            assertThat(plain.heard(here, elsewhere))
                    .as("%s", circumstances)
                    .containsExactlyInAnyOrderElementsOf(byScripts.heard(here, elsewhere));
            for (RegionStore store : List.of(plain.store, byScripts.store)) {
                for (KeyedValue entry : entries(0, 20)) {
                    Envelope stored = store.read(REGION, entry.key()).join();
                    assertThat(stored).isNotNull();
                    assertThat(text(stored)).isEqualTo(new String(entry.value().bytes(), UTF_8));
                }
            }
        }
    }

    private RedissonClient scriptsClient() {
        Config config = new Config();
        config.setUsername("scripts").setPassword("secret");
        config.useSingleServer()
                .setAddress(redis.uri())
                .setConnectionPoolSize(8)
                .setConnectionMinimumIdleSize(1);
        return Redisson.create(config);
    }

    private static RegionStore open(RedissonClient client, KeySpace keySpace) {
        return RedisStoreFactory.open(client, keySpace, () -> NOW, Duration.ofHours(1), new Observers(), () -> {});
    }

    /** All keys of a namespace, without what differs from run to run: versions, nonces, tokens. */
    private Map<String, String> state(String namespace) {
        RawKeys keys = RawKeys.read(List.of(raw));
        Map<String, String> state = new TreeMap<>();
        for (String name : keys.names()) {
            if (!name.startsWith(namespace)) {
                continue;
            }
            RawKeys.Key key = keys.get(RawKeys.bytes(name));
            long millis = raw.number("PTTL", RawKeys.bytes(name));
            String lives = millis < 0 ? "for ever" : Math.round(millis / 60_000.0) + " min";
            String content;
            if (name.endsWith("::leases") || name.endsWith("::watchers")) {
                content = name.endsWith("::leases")
                        ? new TreeMap<>(keys.pairs(RawKeys.bytes(name)))
                                .keySet()
                                .toString()
                        : key.content().size() + "";
            } else if (key.type().equals("hash")) {
                Map<String, String> entries = new TreeMap<>();
                keys.pairs(RawKeys.bytes(name)).forEach((field, value) -> entries.put(field, unversioned(value)));
                content = entries.toString();
            } else if (key.type().equals("string") || key.type().equals("stream")) {
                content = key.content().size() + "";
            } else if (name.endsWith("::trees")) { // of which each thread that finds a tree unlinked adds one
                content = key.content().stream()
                        .map(link -> link.substring(link.indexOf(' ')))
                        .distinct()
                        .toList()
                        .toString();
            } else {
                content = key.content().stream().sorted().toList().toString();
            }
            state.put(name.substring(namespace.length()), key.type() + " " + lives + " " + content);
        }
        return state;
    }

    private static String unversioned(String envelope) {
        return envelope.substring(0, 4) + envelope.substring(12);
    }

    /** They take as many fields as there are entries. */
    @Test
    void leasesAreEndedWhereThereAreAny() {
        try (RegionStore store = stores.open(new KeySpace("", 1))) {
            store.write(
                            REGION,
                            key(1),
                            new Write(value("old", 10), Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, false))
                    .join();
            store.writeAll(REGION, entries(0, 30), Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            assertThat(callsOf("multi", store)).as("without leases").isEqualTo(1);
            assertThat(callsOf("hdel", store)).as("without leases").isZero();

            store.readForUpdate(REGION, key(40)).join();
            byte[] leases = new KeySpace("", 1).of(REGION).tree().leases();
            assertThat(raw.number("HLEN", leases)).as("an absent key is loaded").isEqualTo(1);
            assertThat(callsOf("multi", store)).as("first found, then ended").isEqualTo(2);
            assertThat(callsOf("multi", store)).as("ended from then on").isEqualTo(1);
            assertThat(callsOf("hdel", store)).isEqualTo(1);
            assertThat(raw.number("HLEN", leases)).as("of another key").isEqualTo(1);

            store.writeAll(REGION, entries(20, 50), Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            assertThat(raw.number("EXISTS", leases)).as("of one of the keys").isZero();
            assertThat(store.read(REGION, key(40)).join()).isNotNull();
        }
    }

    /** How often the server does something for thirty entries. */
    private long callsOf(String command, RegionStore store) {
        raw.call("CONFIG", "RESETSTAT");
        store.writeAll(REGION, entries(0, 30), Lifetime.ETERNAL, Lifetime.ETERNAL)
                .join();
        Matcher calls =
                Pattern.compile("cmdstat_" + command + ":calls=([0-9]+)").matcher(raw.text("INFO", "commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Test
    void aRefusalLeavesTheRegionAsItWas() {
        try (RegionStore store = stores.open(new KeySpace("", 1));
                CommandCounter counter = CommandCounter.watch(redis)) {
            raw.call("SCRIPT", "FLUSH");
            Write timed = new Write(value("old", 10), Condition.ANY, DAY, DAY, false);
            store.write(REGION, key(1), timed, RegionTimeout.of(Optional.of(Duration.ofHours(1)), true))
                    .join();
            byte[] hash = new KeySpace("", 1).of(REGION).entries();
            long end = raw.number("PEXPIRETIME", hash);
            counter.reset();
            store.write(REGION, key(2), large()).join();

            assertThat(counter.commands())
                    .containsExactly("EVALSHA", "EVAL", "MULTI", "EVAL", "HSET", "EVAL", "EXEC", "EVALSHA");
            assertThat(raw.number("PEXPIRETIME", hash)).isEqualTo(end);
            assertThat(store.read(REGION, key(1)).join()).isNotNull();
            counter.reset();
            store.write(REGION, key(3), large()).join();
            assertThat(counter.commands()).containsExactly("EVALSHA");
        }
    }

    /** A transaction costs the client more than a script costs the server for the bytes of a value that is not large. */
    @Test
    void theFastestWayIsTakenForTheSize() {
        try (RegionStore store = stores.open(new KeySpace("", 1));
                CommandCounter counter = CommandCounter.watch(redis)) {
            store.writeAll(REGION, entries(0, 30), Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            store.write(REGION, key(1), eternal(100)).join();
            counter.reset();
            store.write(REGION, key(1), eternal(10_000)).join();
            assertThat(counter.commands()).containsExactly("EVALSHA");
            counter.reset();
            store.write(REGION, key(1), large()).join();
            assertThat(counter.commands()).containsExactly("MULTI", "EVAL", "HSET", "EVAL", "EXEC");
            counter.reset();
            store.writeAll(REGION, entries(0, 10), Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            assertThat(counter.commands()).containsExactly("EVALSHA");
            counter.reset();
            store.writeAll(REGION, entries(0, 20), Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            assertThat(counter.commands()).containsExactly("MULTI", "EVAL", "HSET", "EVAL", "EXEC");
        }
    }

    @Test
    void whatIsNoHashIsLeftAsItWas() {
        try (RegionStore store = stores.open(new KeySpace("", 1))) {
            byte[] hash = new KeySpace("", 1).of(REGION).entries();
            raw.call("SET", hash, "not ours", "EX", 1_000);

            assertThatThrownBy(() -> store.write(REGION, key(1), large()).join())
                    .hasMessageContaining("WRONGTYPE");
            assertThat(raw.text("GET", hash)).isEqualTo("not ours");
            assertThat(raw.number("TTL", hash)).isGreaterThan(900);
            assertNothingAside();
        }
    }

    @Test
    void aFullServerSaysSoAndNothingIsHalfDone() {
        try (RegionStore store = stores.open(new KeySpace("", 1))) {
            for (RegionName region : List.of(REGION, RegionName.of("catalog.absent"), RegionName.of("unlinked"))) {
                if (region.equals(REGION)) {
                    store.write(region, key(1), large()).join();
                    store.write(region, key(1), large()).join();
                }
                RawKeys before = RawKeys.read(List.of(raw));
                raw.call("CONFIG", "SET", "maxmemory", "1");
                try {
                    assertThatThrownBy(
                                    () -> store.write(region, key(2), large()).join())
                            .hasMessageContaining("maxmemory");
                    assertThatThrownBy(() -> store.writeAll(region, entries(0, 50), Lifetime.ETERNAL, Lifetime.ETERNAL)
                                    .join())
                            .hasMessageContaining("maxmemory");
                } finally {
                    raw.call("CONFIG", "SET", "maxmemory", "0");
                }
                assertThat(RawKeys.read(List.of(raw))).isEqualTo(before);
            }
        }
    }

    @Test
    void aUserWhoMayNotSetIsToldSo() {
        try (RegionStore store = stores.open(new KeySpace("", 1))) {
            store.write(REGION, key(1), large()).join();
            store.write(REGION, key(1), large()).join();
            store.readForUpdate(REGION, key(2)).join(); // a lease, for HDEL
            RawKeys before = RawKeys.read(List.of(raw));
            for (String command : List.of("hset", "hdel")) {
                raw.call("ACL", "SETUSER", "default", "-" + command);
                try {
                    assertThatThrownBy(
                                    () -> store.write(REGION, key(2), large()).join())
                            .hasMessageContaining("script");
                } finally {
                    raw.call("ACL", "SETUSER", "default", "+@all");
                }
                assertThat(RawKeys.read(List.of(raw)).names()).isEqualTo(before.names());
            }
        }
    }

    @Test
    void aServerThatHasLostItsScriptsGetsThemAgain() {
        try (RegionStore store = stores.open(new KeySpace("", 1))) {
            for (int i = 0; i < 6; i++) {
                raw.call("SCRIPT", "FLUSH");
                if (i == 3) {
                    store.clear(REGION).join();
                }
                Effect effect = store.write(REGION, key(1), large()).join().effect();
                assertThat(effect).isEqualTo(i % 3 == 0 ? Effect.CREATED : Effect.UPDATED);
            }
            assertNothingAside();
        }
    }

    @Test
    void entriesAreSetOnAClusterWithTreesOfOneAndTwoSegments(RedisClusterProcess cluster) {
        List<RespClient> masters =
                cluster.masters().stream().map(RedisProcess::connect).toList();
        try (RedisStores onCluster = RedisStores.on(cluster)) {
            for (int depth = 1; depth <= 2; depth++) {
                cluster.flush();
                try (RegionStore store = onCluster.open(new KeySpace("", depth))) {
                    for (String name : List.of("a", "a.b", "a.b.c", "b.x.y")) {
                        RegionName region = RegionName.of(name);
                        for (int i = 0; i < 2; i++) {
                            store.writeAll(region, entries(0, 30), Lifetime.ETERNAL, Lifetime.UNCHANGED)
                                    .join();
                            assertThat(store.write(region, key(40), large())
                                            .join()
                                            .effect())
                                    .isEqualTo(i == 0 ? Effect.CREATED : Effect.UPDATED);
                        }
                        assertThat(store.size(region).join()).isEqualTo(31);
                    }
                    new Invariants("", depth, masters).checkStrictly();
                    store.clear(RegionName.of("a")).join();
                    new Invariants("", depth, masters).checkCleared(RegionName.of("a"));
                }
            }
        } finally {
            masters.forEach(RespClient::close);
        }
    }

    private void assertNothingAside() {
        assertThat(RawKeys.read(List.of(raw)).names()).noneMatch(name -> name.contains("aside"));
    }

    private static Write large() {
        return eternal(LARGE);
    }

    private static Write eternal(int bytes) {
        return new Write(value("large", bytes), Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
    }

    private static List<KeyedValue> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new KeyedValue(key(i), value("new " + i + " ", 300)))
                .toList();
    }

    private static EncodedKey key(int number) {
        return EncodedKey.of(("key " + number).getBytes(UTF_8));
    }

    private static EncodedValue value(String text, int length) {
        return new EncodedValue(text.repeat(length / text.length()).getBytes(UTF_8), 7);
    }

    private static String text(@Nullable Envelope entry) {
        return entry == null ? "" : UTF_8.decode(entry.value()).toString();
    }
}
