package io.regioncache.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of keys find what is wrong with them. */
@ExtendWith(RedisServers.class)
class InvariantsIT {

    private final RespClient client;
    private final RedisStores stores;
    private final RegionStore store;
    private final Invariants invariants;

    InvariantsIT(RedisProcess redis) {
        client = redis.connect();
        stores = RedisStores.on(redis);
        store = stores.open(new KeySpace("ns", 2));
        invariants = new Invariants("ns", 2, List.of(client));
    }

    @BeforeEach
    void write() {
        Lifetime hour = Lifetime.ofMillis(3_600_000);
        Write write = new Write(new EncodedValue(new byte[] {1}, 0), Condition.ANY, hour, hour, false);
        store.write(RegionName.of("a.b.c.d"), EncodedKey.of(new byte[] {7}), write)
                .join();
    }

    @AfterEach
    void disconnect() {
        store.close();
        stores.close();
        client.close();
    }

    @Test
    void findNothingWrongWithWhatTheStoreWrote() {
        assertThatCode(invariants::checkStrictly).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEL ns:{a.b}::index",
                "SREM ns:{a.b}.c::index a.b.c.d",
                "DEL ns:{a.b}::linked",
                "SET ns:{a.b}::linked another",
                "DEL ns:{a}::trees",
                "DEL ns:::trees",
                "DEL ns:{a.b}.c.d::expiry",
                "DEL ns:{a.b}::due",
                "ZADD ns:{a.b}.c.d::expiry 1 another",
                "SET ns:{a.b}::other value",
                "SET other value",
                "SADD ns:::{signals} signal",
                "SADD ns:::{signals}:signal region",
                "SET ns:::{signals} value",
                "SADD ns:::{signals}:not:escaped region",
                "HSET ns:{a}.b key value"
            })
    void findWhatIsWrong(String command) {
        client.call((Object[]) command.split(" "));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(invariants::check);
    }

    @Test
    void findLinksThatLeadNowhere() {
        client.call("SADD", "ns:{a.b}::index", "a.b.x");

        assertThatCode(invariants::check).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(invariants::checkStrictly);
    }

    @Test
    void findWhatIsLeftAfterAClear() {
        assertThatCode(() -> invariants.checkCleared(RegionName.of("a.b.x"))).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> invariants.checkCleared(RegionName.of("a.b")));
    }
}
