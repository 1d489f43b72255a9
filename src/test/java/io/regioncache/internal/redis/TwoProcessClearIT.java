package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.LogicalClock;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * While another process writes to random regions, this one clears random regions above them, and both sweep. After each
 * round every region that holds an entry is linked, and no entry is left whose write, or the reading that it depends on, had
 * ended before a clear of its region began.
 */
@ExtendWith(RedisServers.class)
class TwoProcessClearIT {

    private static final int ROUNDS = Rounds.of(100);
    private static final int MOST_CLEARS = 6;
    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(5);
    private static final List<RegionName> CLEARED = List.of(
            RegionName.root(),
            RegionName.of("a"),
            RegionName.of("b"),
            RegionName.of("a.x"),
            RegionName.of("a.y"),
            RegionName.of("b.z"),
            RegionName.of("a.x.x"),
            RegionName.of("b.y.z.x"));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** A clear and when it began. */
    private record Clear(RegionName region, long begun) {}

    @Test
    void onASingleServer(RedisProcess redis) {
        attack(RedisStores.on(redis), 1, List.of(redis), redis);
    }

    @Test
    void onASingleServerWithTreesOfTwoSegments(RedisProcess redis) {
        attack(RedisStores.on(redis), 2, List.of(redis), redis);
    }

    @Test
    void onACluster(RedisClusterProcess cluster, RedisProcess clock) {
        attack(RedisStores.on(cluster), 1, cluster.masters(), clock);
    }

    @Test
    void onAClusterWithTreesOfTwoSegments(RedisClusterProcess cluster, RedisProcess clock) {
        attack(RedisStores.on(cluster), 2, cluster.masters(), clock);
    }

    private void attack(RedisStores stores, int depth, List<RedisProcess> masters, RedisProcess clockServer) {
        List<RespClient> clients = masters.stream().map(RedisProcess::connect).toList();
        Invariants invariants = new Invariants("", depth, clients);
        try (stores;
                RegionStore store = stores.open(new KeySpace("", depth), System::currentTimeMillis, SWEEP_INTERVAL);
                LogicalClock clock = LogicalClock.on(clockServer.port());
                JavaProcess writers = JavaProcess.start(WriterProcess.class, arguments(depth, clockServer, masters))) {
            for (int round = 1; round <= ROUNDS; round++) {
                writers.ask("go");
                List<Clear> clears = clearAtRandom(store, clock);
                writers.ask("stop");
                invariants.check();
                assertNothingOlder(invariants, clears, clock, round);
            }
            store.clear(RegionName.root()).join();
            invariants.checkCleared(RegionName.root());
        } finally {
            clients.forEach(RespClient::close);
        }
    }

    private List<Clear> clearAtRandom(RegionStore store, LogicalClock clock) {
        List<Clear> clears = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_CLEARS);
        for (int i = 0; i < count; i++) {
            Clear clear = new Clear(CLEARED.get(random.nextInt(CLEARED.size())), clock.now());
            clears.add(clear);
            store.clear(clear.region).join();
        }
        return clears;
    }

    private void assertNothingOlder(Invariants invariants, List<Clear> clears, LogicalClock clock, int round) {
        invariants
                .entries()
                .forEach((region, entries) -> entries.forEach(entry -> {
                    long written = clock.noted(UTF_8.decode(entry.value()).toString());
                    assertThat(clears)
                            .as(
                                    "seed %d, round %d: clears of %s, where an entry is left from %d",
                                    seed, round, region, written)
                            .noneMatch(clear -> clear.region.contains(region) && clear.begun > written);
                }));
    }

    private static String[] arguments(int depth, RedisProcess clock, List<RedisProcess> masters) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(depth), Integer.toString(clock.port())));
        masters.forEach(master -> arguments.add(Integer.toString(master.port())));
        return arguments.toArray(String[]::new);
    }
}
