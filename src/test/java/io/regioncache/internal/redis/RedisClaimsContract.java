package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.ClaimsContract;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RawKeys;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store on Redis gives claims as every store does, and leaves nothing behind. */
@ExtendWith(RedisServers.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class RedisClaimsContract extends ClaimsContract {

    private static final RegionName REGION = RegionName.of("many.claims");

    private final RedisStores stores;
    private final KeySpace keySpace;
    private final RegionStore store;
    private final List<RespClient> clients;
    private final Invariants invariants;

    RedisClaimsContract(RedisStores stores, List<RedisProcess> masters, String namespace, int colocationDepth) {
        this.stores = stores;
        this.keySpace = new KeySpace(namespace, colocationDepth);
        this.store = stores.open(keySpace);
        this.clients = masters.stream().map(RedisProcess::connect).toList();
        this.invariants = new Invariants(namespace, colocationDepth, clients);
    }

    @Override
    protected RegionStore store() {
        return store;
    }

    @Test
    void thatNobodyGaveUpGoWithTheLastOfThem() {
        claimMany(0, Duration.ofMillis(50));
        Waiting.until(() -> "nothing to be left of them", () -> left() == 0);
    }

    @Test
    void thatNobodyGaveUpAreDroppedWhileOthersAreTaken() {
        claimMany(0, Duration.ofMinutes(1));
        claimMany(1_000, Duration.ofMillis(1));
        Waiting.until(() -> "those that ended to be dropped: " + left(), () -> {
            claimMany(2_000, Duration.ofMillis(1));
            return left() < 400;
        });
        assertThat(left()).isGreaterThanOrEqualTo(100);
    }

    /** As when the answer to the first is late, and the client sends it again. */
    @Test
    void thatAreSentAgainAreTheSame() {
        EncodedKey key = EncodedKey.of(new byte[] {1});
        Claimed linking = store.claim(REGION, key, ClaimKind.COMPUTE, null, Duration.ofMinutes(1))
                .join();
        store.giveUp(REGION, key, ((Claimed.Taken) linking).claim()).join();
        Scripts.ClaimReply first = claimAgain(key, "abcdef0123");
        Scripts.ClaimReply again = claimAgain(key, "abcdef0123");
        assertThat(first.kind()).isEqualTo(Scripts.ClaimReply.Kind.TAKEN);
        assertThat(again).isEqualTo(first);
        assertThat(claimAgain(key, "0123abcdef").kind()).isEqualTo(Scripts.ClaimReply.Kind.HELD);
    }

    private Scripts.ClaimReply claimAgain(EncodedKey key, String unique) {
        RegionKeys keys = keySpace.of(REGION);
        return new Commands(stores.client(), Dialect.PLAIN)
                .repeat(
                        Scripts.CLAIM,
                        EntryKeys.claiming(keys),
                        System.currentTimeMillis(),
                        keys.member(),
                        key.bytes(),
                        unique,
                        "COMPUTE",
                        "",
                        60_000)
                .join();
    }

    /** Claims a hundred keys; gives up none. */
    private void claimMany(int from, Duration timeToLive) {
        for (int i = from; i < from + 100; i++) {
            store.claim(REGION, EncodedKey.of(("key " + i).getBytes(UTF_8)), ClaimKind.COMPUTE, null, timeToLive)
                    .join();
        }
    }

    private int left() {
        return RawKeys.read(clients).pairs(keySpace.of(REGION).tree().claims()).size();
    }

    @AfterEach
    void leavesItsKeysInOrder() {
        invariants.check();
    }

    @AfterAll
    void disconnect() {
        store.close();
        stores.close();
        clients.forEach(RespClient::close);
    }
}
