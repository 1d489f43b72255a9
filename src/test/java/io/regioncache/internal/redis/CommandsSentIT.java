package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operations on a region that holds entries cost: the commands that the server gets. */
@ExtendWith(RedisServers.class)
class CommandsSentIT {

    private static final RegionName REGION = RegionName.of("catalog.products");
    private static final EncodedKey KEY = EncodedKey.of(new byte[] {1});
    private static final EncodedValue VALUE = new EncodedValue(new byte[100], 0);
    private static final Lifetime HOUR = Lifetime.ofMillis(3_600_000);

    private final RedisStores stores;
    private final RegionStore store;
    private final CommandCounter counter;

    CommandsSentIT(RedisProcess redis) {
        stores = RedisStores.on(redis);
        store = stores.open(new KeySpace("", 1));
        counter = CommandCounter.watch(redis);
    }

    @BeforeEach
    void warmUp() {
        store.write(REGION, KEY, write(Condition.ANY, Lifetime.ETERNAL)).join();
        store.write(REGION, KEY, write(Condition.PRESENT, Lifetime.ETERNAL)).join();
        store.remove(REGION, EncodedKey.of(new byte[] {2}), Condition.ANY, false)
                .join();
        store.writeAll(REGION, entries(1), HOUR, HOUR).join();
        counter.reset();
    }

    @AfterEach
    void disconnect() {
        counter.close();
        store.close();
        stores.close();
    }

    @Test
    void aReadIsOneCommand() {
        store.read(REGION, KEY).join();

        assertThat(counter.commands()).containsExactly("HGET");
    }

    @Test
    void aReadOfManyIsOneCommandForManyKeys() {
        List<EncodedKey> keys = entries(1_000).stream().map(KeyedValue::key).toList();
        store.readAll(REGION, keys).join();

        assertThat(counter.commands()).containsOnly("HMGET").hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void aWriteIsOneScript() {
        for (Condition condition : List.of(Condition.ANY, Condition.PRESENT)) {
            counter.reset();
            store.write(REGION, KEY, write(condition, Lifetime.ETERNAL)).join();
            assertThat(counter.commands()).containsExactly("EVALSHA");
        }
    }

    @Test
    void aRemovalIsOneScript() {
        store.remove(REGION, KEY, Condition.ANY, true).join();

        assertThat(counter.commands()).containsExactly("EVALSHA");
    }

    @Test
    void aWriteOfManyIsOneScriptForManyEntries() {
        store.writeAll(REGION, entries(1_000), HOUR, HOUR).join();

        assertThat(counter.commands()).containsOnly("EVALSHA").hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void aClearIsAReadingAndATransactionHoweverManyRegionsAreBelow() {
        for (int i = 0; i < 100; i++) {
            store.write(REGION.child("region" + i), KEY, write(Condition.ANY, HOUR))
                    .join();
        }
        counter.reset();
        store.clear(RegionName.of("catalog")).join();

        List<String> commands = counter.commands();
        assertThat(commands).startsWith("SMEMBERS", "MULTI").endsWith("EXEC").doesNotContain("DEL", "EVALSHA");
        assertThat(commands).hasSizeLessThan(20);
        assertThat(commands.stream().filter("EXEC"::equals)).hasSize(1);
    }

    @Test
    void nothingScansTheKeyspace() {
        store.scan(REGION, Page.START, 10).join();
        store.size(REGION).join();
        store.descendants(RegionName.of("catalog")).join();
        store.descendants(RegionName.root()).join();
        store.clear(RegionName.root()).join();

        assertThat(counter.commands()).doesNotContain("KEYS", "SCAN", "FLUSHDB", "FLUSHALL", "RANDOMKEY");
    }

    private static Write write(Condition condition, Lifetime lifetime) {
        return new Write(VALUE, condition, lifetime, lifetime, false);
    }

    private static List<KeyedValue> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new KeyedValue(EncodedKey.of(("key " + i).getBytes(UTF_8)), VALUE))
                .toList();
    }
}
