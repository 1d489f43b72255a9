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
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where entries are noted that expire, on servers that take fields away by themselves, and on those that don't. */
@ExtendWith(RedisServers.class)
@Timeout(60)
class FieldTtlIT {

    private static final KeySpace KEYS = new KeySpace("", 1);
    private static final RegionName REGION = RegionName.of("a.b");
    private static final RegionKeys NAMES = KEYS.of(REGION);
    private static final byte[] KEPT = RecordedFieldTtl.deadlines(NAMES.entries());
    private static final EncodedKey KEY = EncodedKey.of("k".getBytes(UTF_8));
    private static final Lifetime HOUR = Lifetime.ofMillis(3_600_000);
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);

    private final RedisStores stores;
    private final RespClient raw;
    private RegionStore store;

    FieldTtlIT(RedisProcess redis) {
        stores = RedisStores.on(redis);
        raw = redis.connect();
        store = open(RecordedFieldTtl.dialect());
    }

    @BeforeEach
    void noted() {
        assertThat(noted("::expiry", "::due", "::recorded")).isEmpty();
    }

    @AfterEach
    void disconnect() {
        store.close();
        stores.close();
        raw.close();
    }

    @Test
    void aServerIsAskedWhatItHas() {
        boolean known =
                raw.list("COMMAND", "INFO", "HPEXPIREAT", "HPEXPIRETIME").get(0) != null;
        assertThat(Dialect.spokenWith(new Commands(stores.client(), Dialect.PLAIN))
                        .join())
                .isEqualTo(known ? Dialect.FIELD_TTL : Dialect.PLAIN);
    }

    /** As recorded: a command is an array of its name and more, one that is not known is nil, or was an empty array. */
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
        assertThat(noted("::expiry", "::recorded")).isEmpty();
        write(Condition.ANY, HOUR, HOUR, true);
        write(Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, true);
        assertThat(noted("::expiry", "::recorded")).isEmpty();
        write(Condition.ANY, HOUR, HOUR, true);
        store.readAndTouch(REGION, KEY, Lifetime.ETERNAL).join();
        assertThat(noted("::expiry", "::recorded")).isEmpty();
    }

    /** A field that the server takes away makes no event, so what is to be told is noted by ourselves. */
    @Test
    void whatIsToBeToldWhenItExpiresIsNoted() {
        store.watch(REGION, new Watch(true, true, change -> {})).join();
        for (boolean readFirst : new boolean[] {true, false}) {
            write(Condition.ANY, HOUR, HOUR, readFirst);
            assertThat(noted("::expiry", "::due")).hasSize(2);
            assertThat(noted("::recorded")).isEmpty();
        }
        store.watch(REGION, new Watch(true, false, change -> {})).join();
        write(Condition.ANY, HOUR, HOUR, false);
        assertLeftToTheServer();
    }

    /** A put that changes no deadline must see that the entry it replaces has run out, though it is still stored. */
    @Test
    void anEntryThatIsPastItsDeadlineAndStillThereIsNew() {
        write(Condition.ANY, Lifetime.ofMillis(1), Lifetime.ofMillis(1), false);
        await().until(() -> store.read(REGION, KEY).join() == null);
        assertThat(raw.number("HLEN", NAMES.entries())).isEqualTo(1);
        write(Condition.ANY, HOUR, Lifetime.UNCHANGED, false);
        assertThat(store.read(REGION, KEY).join().expiresAtMillis()).isGreaterThan(System.currentTimeMillis());
        assertLeftToTheServer();
    }

    /** Regions that ran empty by themselves are found by sampling, a sample of which many are empty making another. */
    @Test
    void regionsThatRanEmptyAreUnlinked() {
        int regions = 500;
        for (int i = 0; i < regions; i++) {
            store.write(RegionName.of("a.r" + i), KEY, write(Condition.ANY, Lifetime.ofMillis(1), false))
                    .join();
        }
        store.close();
        store = RedisRegionStore.open(
                stores.client(),
                RecordedFieldTtl.dialect(),
                KEYS,
                System::currentTimeMillis,
                Duration.ofMillis(20),
                RedisRegionEvents.LEASE,
                () -> {});
        await().until(() -> {
            RecordedFieldTtl.takeAway(raw);
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
            assertThat(noted("::expiry")).hasSize(1);
            write(Condition.ANY, DAY, DAY, true);
            assertLeftToTheServer();
        } finally {
            plain.close();
        }
    }

    private void assertLeftToTheServer() {
        assertThat(noted("::expiry")).isEmpty();
        assertThat(raw.text("ZSCORE", KEPT, KEY.bytes()))
                .isEqualTo(Long.toString(store.read(REGION, KEY).join().expiresAtMillis()));
    }

    private List<String> noted(String... suffixes) {
        List<String> names = new ArrayList<>();
        for (Object key : raw.list("KEYS", "*")) {
            String name = new String((byte[]) key, UTF_8);
            if (Arrays.stream(suffixes).anyMatch(name::endsWith)) {
                names.add(name);
            }
        }
        return names;
    }

    private RegionStore open(Dialect dialect) {
        return RedisRegionStore.open(
                stores.client(),
                dialect,
                KEYS,
                System::currentTimeMillis,
                Duration.ofHours(1),
                RedisRegionEvents.LEASE,
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
