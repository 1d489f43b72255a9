package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bulks and large values stored by two stores with two threads each, while regions come and go, expire, time out, and are watched or
 * not. Each thread has keys of its own, under which it must find what it has stored last, or nothing after a clear.
 */
@ExtendWith(RedisServers.class)
@Timeout(120)
class PlainWritesRaceIT {

    private static final List<RegionName> REGIONS =
            List.of(RegionName.of("a"), RegionName.of("a.b"), RegionName.of("a.b.c"), RegionName.of("d.e"));
    private static final int STEPS = 250;
    private static final int KEYS = 24;
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);
    private static final RegionTimeout HOUR = RegionTimeout.of(Optional.of(Duration.ofHours(1)), true);

    @Test
    void nothingOlderIsEverFoundAndAllIsInOrderInTheEnd(RedisProcess redis) {
        long seed = ThreadLocalRandom.current().nextLong();
        Map<String, Integer> heard = new ConcurrentHashMap<>();
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        try (RedisStores stores = RedisStores.on(redis);
                RegionStore one = stores.open(new KeySpace("", 1));
                RegionStore two = stores.open(new KeySpace("", 1));
                RespClient raw = redis.connect()) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Actor actor = new Actor(i % 2 == 0 ? one : two, i, seed + i, heard, faults);
                running.add(OwnThread.run(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        actor.act();
                    }
                }));
            }
            running.forEach(CompletableFuture::join);

            assertThat(faults).as("seed %d", seed).isEmpty();
            assertThat(heard).isNotEmpty();
            new Invariants("", 1, List.of(raw)).check();
            assertThat(raw.list("KEYS", "*aside*")).isEmpty();
        }
    }

    /** A thread that stores and looks. Numbers only grow. */
    private static final class Actor {

        private final RegionStore store;
        private final int id;
        private final Random random;
        private final Map<String, Integer> heard;
        private final Queue<String> faults;
        private final Map<RegionName, Map<Integer, Integer>> stored = new HashMap<>();
        private int numbers;

        private Actor(RegionStore store, int id, long seed, Map<String, Integer> heard, Queue<String> faults) {
            this.store = store;
            this.id = id;
            this.random = new Random(seed);
            this.heard = heard;
            this.faults = faults;
            REGIONS.forEach(region -> stored.put(region, new HashMap<>()));
        }

        private void act() {
            RegionName region = REGIONS.get(random.nextInt(REGIONS.size()));
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> putAll(region);
                case 6, 7, 8, 9 -> put(region, 40_000, Lifetime.ETERNAL, RegionTimeout.NONE);
                case 10 -> put(region, random.nextInt(4) == 0 ? 1 << 20 : 5_000, Lifetime.ETERNAL, RegionTimeout.NONE);
                case 11 -> put(region, 5_000, DAY, RegionTimeout.NONE);
                case 12 -> put(region, 5_000, Lifetime.ETERNAL, HOUR);
                case 13 ->
                    store.clear(region.prefix(random.nextInt(region.depth() + 1)))
                            .join();
                case 14 -> watch(region);
                case 15 -> store.unwatch(region).join();
                default -> look(region);
            }
        }

        private void putAll(RegionName region) {
            List<KeyedValue> entries = new ArrayList<>();
            for (int key = random.nextInt(3); key < KEYS; key += 1 + random.nextInt(2)) {
                int number = numbers++;
                stored.get(region).put(key, number);
                entries.add(new KeyedValue(key(key), value(number, 400)));
            }
            store.writeAll(region, entries, Lifetime.ETERNAL, Lifetime.UNCHANGED)
                    .join();
        }

        private void put(RegionName region, int size, Lifetime lifetime, RegionTimeout timeout) {
            int key = random.nextInt(KEYS);
            int number = numbers++;
            stored.get(region).put(key, number);
            store.write(
                            region,
                            key(key),
                            new Write(value(number, size), Condition.ANY, lifetime, lifetime, false),
                            timeout)
                    .join();
        }

        private void look(RegionName region) {
            List<EncodedKey> keys = IntStream.range(0, KEYS).mapToObj(this::key).toList();
            List<@Nullable Envelope> found = store.readAll(region, keys).join();
            for (int key = 0; key < KEYS; key++) {
                Envelope entry = found.get(key);
                Integer expected = stored.get(region).get(key);
                if (entry != null && (expected == null || number(entry) != expected)) {
                    faults.add(region + ": " + keys.get(key) + " is " + number(entry) + ", not " + expected);
                }
            }
        }

        private void watch(RegionName region) {
            store.watch(region, new Watch(false, false, change -> hear(region, change)))
                    .join();
        }

        /** What is heard of one key by one watcher must not go back. */
        private void hear(RegionName region, StoredChange change) {
            Envelope value = change.value();
            if (value != null) {
                String what = id + " " + region + " " + new String(change.key().bytes(), UTF_8);
                Integer before = heard.put(what, number(value));
                if (before != null && before > number(value)) {
                    faults.add(what + ": " + number(value) + " was heard after " + before);
                }
            }
        }

        private EncodedKey key(int key) {
            return EncodedKey.of((id + " " + key).getBytes(UTF_8));
        }

        private static EncodedValue value(int number, int size) {
            return new EncodedValue((number + " " + "x".repeat(size)).getBytes(UTF_8), 0);
        }

        private static int number(Envelope entry) {
            String text = UTF_8.decode(entry.value()).toString();
            return Integer.parseInt(text.substring(0, text.indexOf(' ')));
        }
    }
}
