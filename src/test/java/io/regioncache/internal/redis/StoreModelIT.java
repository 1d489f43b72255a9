package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The store on Redis gives the same answers as the model, whatever is done to random regions, while its keys stay in
 * order and expired entries are swept all the time. A failure names the seed, which brings it back when put into the list.
 */
@ExtendWith(RedisServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class StoreModelIT {

    private static final int STEPS = Rounds.of(2_000);
    private static final int STEPS_BETWEEN_CHECKS = 25;
    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(20);

    private final RedisStores onSingle;
    private final RedisStores onCluster;
    private final List<RespClient> single;
    private final List<RespClient> masters;

    StoreModelIT(RedisProcess redis, RedisClusterProcess cluster) {
        onSingle = RedisStores.on(redis);
        onCluster = RedisStores.on(cluster);
        single = List.of(redis.connect());
        masters = cluster.masters().stream().map(RedisProcess::connect).toList();
    }

    static LongStream seeds() {
        return LongStream.concat(
                LongStream.rangeClosed(1, 6),
                LongStream.of(ThreadLocalRandom.current().nextLong()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesOnASingleServer(long seed) {
        run(seed, onSingle, "name:space", 1, single);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesOnAClusterWithTreesOfOneSegment(long seed) {
        run(seed, onCluster, "", 1, masters);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesOnAClusterWithTreesOfTwoSegments(long seed) {
        run(seed, onCluster, "", 2, masters);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesOnASingleServerWithTreesOfThreeSegments(long seed) {
        run(seed, onSingle, "", 3, single);
    }

    @AfterAll
    void disconnect() {
        onSingle.close();
        onCluster.close();
        single.forEach(RespClient::close);
        masters.forEach(RespClient::close);
    }

    private static void run(
            long seed, RedisStores stores, String namespace, int colocationDepth, List<RespClient> servers) {
        AtomicLong clock = new AtomicLong(System.currentTimeMillis());
        AtomicLong ahead = new AtomicLong();
        Invariants invariants = new Invariants(namespace, colocationDepth, servers);
        KeySpace keySpace = new KeySpace(namespace, colocationDepth);
        // Where time passes faster than for the server, it must not take entries away by itself.
        try (RegionStore store = RedisStoreFactory.open(
                stores.client(),
                Dialect.PLAIN,
                keySpace,
                clock::get,
                SWEEP_INTERVAL,
                RedisRegionEvents.LEASE,
                new Observers(),
                () -> {})) {
            ModelRun run = new ModelRun(
                    new RandomWorld(seed),
                    new InMemoryRegionStore(clock::get),
                    store,
                    millis -> clock.set(ahead.addAndGet(millis) + System.currentTimeMillis()));
            for (int i = 1; i <= STEPS; i++) {
                try {
                    run.step();
                    if (i % STEPS_BETWEEN_CHECKS == 0) {
                        invariants.check();
                    }
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("Seed " + seed + ", step " + i + ", after\n" + run.history(), e);
                }
            }
            store.clear(RegionName.root()).join();
            invariants.checkStrictly();
            assertThat(invariants.regionsWithEntries()).isEmpty();
        }
    }
}
