package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.SignalKeys;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.Faults;
import io.regioncache.testing.FaultyRoute;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.RespException;
import io.regioncache.testing.Rounds;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two stores bind regions to few signals, and unbind them, at the same time. Each thread has regions of its own, so it knows
 * how they must end; and exactly those signals are named that have a binding.
 */
@ExtendWith(RedisServers.class)
@Timeout(180)
class SignalBindingsRaceIT {

    private static final List<String> SIGNALS = List.of("s", "t");
    private static final int THREADS = 4;
    private static final int REGIONS = 2;
    private static final int ROUNDS = Rounds.of(100);
    private static final int CHANGES = 12;

    private final long seed = ThreadLocalRandom.current().nextLong();

    @Test
    void onASingleServer(RedisProcess redis) {
        attack(RedisStores.on(redis), RedisStores.on(redis), List.of(redis));
    }

    @Test
    void onACluster(RedisClusterProcess cluster) {
        attack(RedisStores.on(cluster), RedisStores.on(cluster), cluster.masters());
    }

    private void attack(RedisStores one, RedisStores other, List<RedisProcess> masters) {
        KeySpace keySpace = new KeySpace("", 1);
        List<RespClient> clients = masters.stream().map(RedisProcess::connect).toList();
        Invariants invariants = new Invariants("", 1, clients);
        try (one;
                other;
                RegionStore here = one.open(keySpace);
                RegionStore there = other.open(keySpace);
                Observer observer = new Observer(keySpace.signals(), masters)) {
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, Set<RegionName>> expected = new HashMap<>();
                changeAtRandom(round, List.of(here, there))
                        .forEach(bindings -> bindings.forEach((region, signals) ->
                                signals.forEach(signal -> expected.computeIfAbsent(signal, name -> new HashSet<>())
                                        .add(region))));
                for (String signal : SIGNALS) {
                    assertThat(here.boundTo(signal).join())
                            .as("seed %d, round %d", seed, round)
                            .isEqualTo(expected.getOrDefault(signal, Set.of()));
                }
                assertThat(there.signals().join()).isEqualTo(expected.keySet());
                invariants.check();
                observer.assertNothingWrong();
            }
        } finally {
            clients.forEach(RespClient::close);
        }
    }

    /** Looks again and again whether the names are those of the signals with bindings, in one atomic step. */
    private static final class Observer implements AutoCloseable {

        private static final String WRONG_SIGNALS = """
                local wrong = {}
                for i = 2, #KEYS do
                  if redis.call('EXISTS', KEYS[i]) ~= redis.call('SISMEMBER', KEYS[1], ARGV[i - 1]) then
                    wrong[#wrong + 1] = ARGV[i - 1]
                  end
                end
                return wrong
                """;

        private final RespClient master;
        private final Object[] question;
        private final AtomicBoolean enough = new AtomicBoolean();
        private final AtomicLong looks = new AtomicLong();
        private final AtomicLong faults = new AtomicLong();
        private final CompletableFuture<Void> looking;

        private Observer(SignalKeys keys, List<RedisProcess> masters) {
            List<Object> command = new ArrayList<>(List.of("EVAL", WRONG_SIGNALS, 1 + SIGNALS.size(), keys.names()));
            SIGNALS.forEach(signal -> command.add(keys.of(signal)));
            command.addAll(SIGNALS);
            question = command.toArray();
            master = masterOf(keys.names(), masters);
            looking = OwnThread.run(this::look);
        }

        private static RespClient masterOf(byte[] key, List<RedisProcess> masters) {
            for (RedisProcess process : masters) {
                RespClient client = process.connect();
                try {
                    client.call("EXISTS", key);
                    return client;
                } catch (RespException moved) {
                    client.close();
                }
            }
            throw new AssertionError("No master has the slot");
        }

        private void look() {
            while (!enough.get()) {
                faults.addAndGet(master.list(question).size());
                looks.incrementAndGet();
            }
        }

        private void assertNothingWrong() {
            long before = looks.get();
            Waiting.until(() -> "the observer to look", () -> looks.get() > before || looking.isDone());
            assertThat(looking).isNotCompletedExceptionally();
            assertThat(faults).hasValue(0);
        }

        @Override
        public void close() {
            enough.set(true);
            looking.join();
            master.close();
        }
    }

    private List<Map<RegionName, Set<String>>> changeAtRandom(int round, List<RegionStore> stores) {
        List<CompletableFuture<Map<RegionName, Set<String>>>> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> OwnThread.supply(() -> changeAtRandom(
                        new Random(seed + (long) round * THREADS + thread),
                        "region" + thread + "-",
                        stores.get(thread % stores.size()))))
                .toList();
        return threads.stream().map(CompletableFuture::join).toList();
    }

    /** What the regions are bound to in the end. Most of the time few bindings exist, so that names come and go. */
    private static Map<RegionName, Set<String>> changeAtRandom(Random random, String prefix, RegionStore store) {
        Map<RegionName, Set<String>> bindings = new HashMap<>();
        for (int i = 0; i < REGIONS; i++) {
            store.unbind(Set.copyOf(SIGNALS), RegionName.of(prefix + i)).join();
        }
        for (int i = 0; i < CHANGES; i++) {
            RegionName region = RegionName.of(prefix + random.nextInt(REGIONS));
            Set<String> bound = bindings.computeIfAbsent(region, name -> new HashSet<>());
            Set<String> signals =
                    random.nextInt(3) == 0 ? Set.copyOf(SIGNALS) : Set.of(SIGNALS.get(random.nextInt(SIGNALS.size())));
            if (random.nextBoolean()) {
                store.bind(signals, region).join();
                bound.addAll(signals);
            } else {
                store.unbind(signals, region).join();
                bound.removeAll(signals);
            }
        }
        return bindings;
    }

    /**
     * When answers are late or get lost, a binding that was made stays: neither a late repetition nor anything else takes it
     * away. A region whose binding or unbinding failed is not used again.
     */
    @Test
    void noBindingIsLostWhenAnswersAre(RedisProcess redis) {
        Faults faults = new Faults(seed, 20, 250);
        Set<RegionName> bound = ConcurrentHashMap.newKeySet();
        try (FaultyRoute route = FaultyRoute.to(redis, faults, 100, 4);
                CacheManager caches = Caching.getCachingProvider().getCacheManager(URI.create(route.uri()), null);
                RespClient client = redis.connect()) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            faults.begin();
            List<CompletableFuture<Void>> threads = IntStream.range(0, THREADS)
                    .mapToObj(thread -> OwnThread.run(() -> changeAtRandom(manager, thread, bound)))
                    .toList();
            threads.forEach(CompletableFuture::join);
            route.settle();
            Set<RegionName> found = new HashSet<>();
            manager.signal("s").regions().forEach(region -> found.add(region.name()));
            assertThat(bound).isNotEmpty();
            assertThat(found).as("seed %d, %s", seed, faults).containsAll(bound);
            new Invariants("", 1, List.of(client)).check();
        }
    }

    /** Binds and unbinds, and binds at last. */
    private static void changeAtRandom(RegionCacheManager manager, int thread, Set<RegionName> bound) {
        Random random = new Random();
        int failures = 0;
        boolean bindsLast = false;
        for (int i = 0; i < 150 || !bindsLast; i++) {
            RegionName region = RegionName.of("region" + thread + "-" + failures);
            bindsLast = random.nextBoolean();
            try {
                if (bindsLast) {
                    manager.region(region.toString()).invalidateOn("s");
                    bound.add(region);
                } else {
                    bound.remove(region);
                    manager.region(region.toString()).unbind("s");
                }
            } catch (RegionCacheException e) {
                bound.remove(region);
                bindsLast = false;
                failures++;
            }
        }
    }
}
