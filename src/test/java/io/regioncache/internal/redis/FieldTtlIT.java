package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where entries are noted that expire, on servers that take fields away by themselves, and on those that don't. */
@Timeout(60)
class FieldTtlIT {

    private static final KeySpace KEYS = new KeySpace("", 1);
    private static final RegionName REGION = RegionName.of("a.b");
    private static final RegionKeys NAMES = KEYS.of(REGION);
    private static final EncodedKey KEY = EncodedKey.of("k".getBytes(UTF_8));
    private static final Lifetime HOUR = Lifetime.ofMillis(3_600_000);
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);

    private static final RedisProcess redis = RedisProcess.startWithFieldTtl();

    private final RedisStores stores = RedisStores.on(redis);
    private final RespClient raw = redis.connect();
    private RegionStore store = open(Dialect.FIELD_TTL);

    @BeforeEach
    void flush() {
        redis.flush();
    }

    @AfterEach
    void disconnect() {
        raw.call("DEBUG", "SET-ACTIVE-EXPIRE", 1);
        store.close();
        stores.close();
        raw.close();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void aServerIsAskedWhatItHas() {
        assertThat(spokenOn(stores)).isEqualTo(Dialect.FIELD_TTL);
        try (RedisProcess older = RedisProcess.start();
                RespClient client = older.connect();
                RedisStores onOlder = RedisStores.on(older)) {
            boolean known = client.list("COMMAND", "INFO", "HPEXPIREAT").get(0) != null;
            assertThat(spokenOn(onOlder)).isEqualTo(known ? Dialect.FIELD_TTL : Dialect.PLAIN);
        }
    }

    private static Dialect spokenOn(RedisStores stores) {
        return Dialect.spokenWith(new Commands(stores.client(), Dialect.PLAIN)).join();
    }

    /** A command is an array of its name and more, one that is not known is nil, or was an empty array. */
    @Test
    void whatOneMasterLacksIsNotUsed() {
        List<@Nullable Object> has =
                List.of(List.of("hpexpireat".getBytes(UTF_8), -6L), List.of("hpexpiretime".getBytes(UTF_8), -5L));
        List<@Nullable Object> lacks = Arrays.asList(null, null);
        List<@Nullable Object> lacksOne = Arrays.asList(List.of("hpexpireat".getBytes(UTF_8), -6L), List.of());
        assertThat(Dialect.of(List.of(has, has))).isEqualTo(Dialect.FIELD_TTL);
        assertThat(Dialect.of(List.of(has, lacks))).isEqualTo(Dialect.PLAIN);
        assertThat(Dialect.of(List.of(lacksOne))).isEqualTo(Dialect.PLAIN);
        assertThat(Dialect.of(List.of(List.of()))).isEqualTo(Dialect.PLAIN);
    }

    @Test
    void finiteEntriesAreLeftToTheServerAlone() {
        write(Condition.ANY, HOUR, HOUR, false);
        assertLeftToTheServer();
        write(Condition.ANY, Lifetime.ETERNAL, Lifetime.UNCHANGED, false);
        assertLeftToTheServer();
        write(Condition.ANY, DAY, Lifetime.UNCHANGED, true);
        assertLeftToTheServer();
        store.touch(REGION, KEY, store.read(REGION, KEY).join().version(), DAY).join();
        assertLeftToTheServer();
        store.writeAll(REGION, List.of(new KeyedValue(KEY, value())), HOUR, Lifetime.UNCHANGED)
                .join();
        assertLeftToTheServer();
    }

    @Test
    void eternalEntriesAreNotNoted() {
        write(Condition.ANY, HOUR, HOUR, false);
        write(Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
        assertThat(deadlines()).isZero();
        write(Condition.ANY, HOUR, HOUR, true);
        write(Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, true);
        assertThat(deadlines()).isZero();
        write(Condition.ANY, HOUR, HOUR, true);
        store.readAndTouch(REGION, KEY, Lifetime.ETERNAL).join();
        assertThat(deadlines()).isZero();
    }

    /** A field that the server takes away makes no event, so what is to be told is noted by ourselves. */
    @Test
    void whatIsToBeToldWhenItExpiresIsNoted() {
        store.watch(REGION, new Watch(true, true, change -> {})).join();
        for (boolean readFirst : new boolean[] {true, false}) {
            write(Condition.ANY, HOUR, HOUR, readFirst);
            assertThat(raw.number("ZCARD", NAMES.expiry())).isOne();
            assertThat(kept()).isEqualTo(-1);
        }
        store.watch(REGION, new Watch(true, false, change -> {})).join();
        write(Condition.ANY, HOUR, HOUR, false);
        assertLeftToTheServer();
    }

    /** Whoever comes late hears of all that runs out from then on, also of what was left to the server before. */
    @Test
    void whatWasLeftToTheServerIsToldAsWell() {
        int entries = 2000;
        for (int i = 0; i < entries; i++) {
            store.write(
                            REGION,
                            EncodedKey.of(("k" + i).getBytes(UTF_8)),
                            write(Condition.ANY, Lifetime.ofMillis(3000), false))
                    .join();
        }
        store.write(REGION, KEY, write(Condition.ANY, Lifetime.ETERNAL, false)).join();
        Queue<EncodedKey> expired = new ConcurrentLinkedQueue<>();
        try (RegionStore sweeping = RedisStoreFactory.open(
                stores.client(),
                Dialect.FIELD_TTL,
                KEYS,
                System::currentTimeMillis,
                Duration.ofMillis(20),
                RedisRegionEvents.LEASE,
                new Observers(),
                () -> {})) {
            sweeping.watch(REGION, new Watch(false, true, change -> expired.add(change.key())))
                    .join();
            assertThat(raw.number("ZCARD", NAMES.expiry())).isEqualTo(entries);
            await().until(() -> expired.size() == entries);
            assertThat(expired).doesNotHaveDuplicates();
            assertThat(store.size(REGION).join()).isOne();
        }
    }

    /** A put that changes no deadline must see that the entry it replaces has run out, though it is still stored. */
    @Test
    void anEntryThatIsPastItsDeadlineAndStillThereIsNew() {
        raw.call("DEBUG", "SET-ACTIVE-EXPIRE", 0);
        write(Condition.ANY, Lifetime.ofMillis(20), Lifetime.ofMillis(20), false);
        await().until(() -> raw.list("HVALS", NAMES.entries()).isEmpty());
        assertThat(raw.number("HLEN", NAMES.entries())).isEqualTo(1);
        assertThat(store.size(REGION).join()).isZero();
        write(Condition.ANY, HOUR, Lifetime.UNCHANGED, false);
        assertThat(store.read(REGION, KEY).join().expiresAtMillis()).isGreaterThan(System.currentTimeMillis());
        assertLeftToTheServer();
    }

    /** A process that could not ask the server what it has must not make eternal what another has left to the server. */
    @Test
    void anUnchangedExpiryIsThatOfTheOtherKind() {
        RegionStore plain = open(Dialect.PLAIN);
        try {
            write(Condition.ANY, HOUR, HOUR, false);
            long expiry = store.read(REGION, KEY).join().expiresAtMillis();
            for (boolean all : new boolean[] {false, true}) {
                if (all) {
                    plain.writeAll(REGION, List.of(new KeyedValue(KEY, value())), Lifetime.ETERNAL, Lifetime.UNCHANGED)
                            .join();
                } else {
                    plain.write(
                                    REGION,
                                    KEY,
                                    new Write(value(), Condition.ANY, Lifetime.ETERNAL, Lifetime.UNCHANGED, false))
                            .join();
                }
                assertThat(store.read(REGION, KEY).join().expiresAtMillis()).isEqualTo(expiry);
                assertThat(raw.text("ZSCORE", NAMES.expiry(), KEY.bytes())).isEqualTo(Long.toString(expiry));
            }
        } finally {
            plain.close();
        }
    }

    /** A user who may not call the command stores finite entries all the same. */
    @Test
    void whoMayNotUseTheCommandNotesDeadlines() {
        raw.call("ACL", "SETUSER", "default", "-hpexpireat");
        try {
            write(Condition.ANY, HOUR, HOUR, false);
            assertThat(raw.number("ZCARD", NAMES.expiry())).isOne();
        } finally {
            raw.call("ACL", "SETUSER", "default", "+@all");
        }
    }

    /** Most of a region's entries stay; the sweep looks for those that the server does not take away. */
    @Test
    void aRegionOfBothKindsIsSwept() {
        store.write(REGION, KEY, write(Condition.ANY, DAY, false)).join();
        store.watch(REGION, new Watch(true, true, change -> {})).join();
        EncodedKey watched = EncodedKey.of("w".getBytes(UTF_8));
        store.write(REGION, watched, write(Condition.ANY, Lifetime.ofMillis(50), false))
                .join();
        try (RegionStore sweeping = RedisStoreFactory.open(
                stores.client(),
                Dialect.FIELD_TTL,
                KEYS,
                System::currentTimeMillis,
                Duration.ofMillis(20),
                RedisRegionEvents.LEASE,
                new Observers(),
                () -> {})) {
            await().until(() -> raw.number("HEXISTS", NAMES.entries(), watched.bytes()) == 0);
            assertThat(sweeping.size(REGION).join()).isOne();
        }
    }

    /** The server takes the entries away, the sweep finds the regions by the moment at which it does. */
    @Test
    void regionsThatRanEmptyAreUnlinked() {
        int regions = 500;
        for (int i = 0; i < regions; i++) {
            store.write(RegionName.of("a.r" + i), KEY, write(Condition.ANY, Lifetime.ofMillis(1), false))
                    .join();
        }
        store.close();
        store = RedisStoreFactory.open(
                stores.client(),
                Dialect.FIELD_TTL,
                KEYS,
                System::currentTimeMillis,
                Duration.ofMillis(20),
                RedisRegionEvents.LEASE,
                new Observers(),
                () -> {});
        await().until(() -> {
            return raw.list("KEYS", "*").stream()
                    .map(key -> new String((byte[]) key, UTF_8))
                    .allMatch("::sweeper"::equals);
        });
    }

    /** A namespace that was begun on a server without fields that expire goes on with one that has them, and back. */
    @Test
    void entriesOfTheOtherKindAreTakenOver() {
        RegionStore plain = open(Dialect.PLAIN);
        try {
            plain.write(REGION, KEY, write(Condition.ANY, HOUR, false)).join();
            write(Condition.ANY, DAY, Lifetime.UNCHANGED, false);
            assertLeftToTheServer();
            plain.write(REGION, KEY, write(Condition.ANY, HOUR, true)).join();
            assertThat(raw.number("ZCARD", NAMES.expiry())).isOne();
            assertThat(kept()).isEqualTo(-1);
            write(Condition.ANY, DAY, DAY, true);
            assertLeftToTheServer();
        } finally {
            plain.close();
        }
    }

    private void assertLeftToTheServer() {
        assertThat(raw.number("EXISTS", NAMES.expiry())).isZero();
        assertThat(kept()).isEqualTo(store.read(REGION, KEY).join().expiresAtMillis());
    }

    /** How many deadlines there are, of whichever kind. */
    private long deadlines() {
        return raw.number("EXISTS", NAMES.expiry()) + (kept() > 0 ? 1 : 0);
    }

    /** The deadline that the server keeps, -1 if none. */
    private long kept() {
        return (Long) raw.list("HPEXPIRETIME", NAMES.entries(), "FIELDS", 1, KEY.bytes())
                .get(0);
    }

    private RegionStore open(Dialect dialect) {
        return RedisStoreFactory.open(
                stores.client(),
                dialect,
                KEYS,
                System::currentTimeMillis,
                Duration.ofHours(1),
                RedisRegionEvents.LEASE,
                new Observers(),
                () -> {});
    }

    private void write(Condition condition, Lifetime onCreate, Lifetime onUpdate, boolean returnOld) {
        store.write(REGION, KEY, new Write(value(), condition, onCreate, onUpdate, returnOld))
                .join();
    }

    private static Write write(Condition condition, Lifetime lifetime, boolean returnOld) {
        return new Write(value(), condition, lifetime, lifetime, returnOld);
    }

    private static EncodedValue value() {
        return new EncodedValue("v".getBytes(UTF_8), 7);
    }
}
