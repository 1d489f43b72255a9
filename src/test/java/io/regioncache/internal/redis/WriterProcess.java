package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.LogicalClock;
import io.regioncache.testing.RedisStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes and removes entries in random regions between one line of input and the next. Answers the first when it has
 * begun, the second when all is done. Each value is the name under which the end of its write was noted or, where the write
 * depends on what was read before, the end of that reading.
 *
 * <p>Arguments: colocation depth, port of the clock, ports of the servers.
 */
final class WriterProcess {

    private static final int THREADS = 3;
    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(5);

    private WriterProcess() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        KeySpace keySpace = new KeySpace("", Integer.parseInt(arguments[0]));
        int clock = Integer.parseInt(arguments[1]);
        List<Integer> ports =
                Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (RedisStores stores =
                        ports.size() == 1 ? RedisStores.onSingle(ports.get(0)) : RedisStores.onCluster(ports);
                RegionStore store = stores.open(keySpace, System::currentTimeMillis, SWEEP_INTERVAL);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            List<Writer> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                writers.add(new Writer(store, LogicalClock.on(clock), "writer" + i));
            }
            while (input.readLine() != null) {
                List<Future<?>> running = new ArrayList<>();
                for (Writer writer : writers) {
                    writer.stopped = false;
                    running.add(threads.submit(writer));
                }
                System.out.println("writing");
                input.readLine();
                for (Writer writer : writers) {
                    writer.stopped = true;
                }
                for (Future<?> writer : running) {
                    writer.get();
                }
                System.out.println("quiet");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Writer implements Runnable {

        private static final List<String> TOPS = List.of("a", "b");
        private static final List<String> SEGMENTS = List.of("x", "y", "z");
        private static final int DEEPEST = 4;
        private static final int KEYS = 3;

        private final RegionStore store;
        private final LogicalClock clock;
        private final String name;
        private final Random random = new Random();
        private int writes;
        private volatile boolean stopped;

        private Writer(RegionStore store, LogicalClock clock, String name) {
            this.store = store;
            this.clock = clock;
            this.name = name;
        }

        @Override
        public void run() {
            while (!stopped) {
                RegionName region = region();
                EncodedKey key = EncodedKey.of(new byte[] {(byte) random.nextInt(KEYS)});
                if (random.nextInt(4) == 0) {
                    store.remove(region, key, Condition.ANY, false).join();
                } else {
                    write(region, key, name + "-" + writes++);
                }
            }
        }

        private void write(RegionName region, EncodedKey key, String name) {
            EncodedValue value = new EncodedValue(name.getBytes(UTF_8), 0);
            Lifetime lifetime = random.nextInt(3) == 0 ? Lifetime.ofMillis(5) : Lifetime.ETERNAL;
            switch (random.nextInt(4)) {
                case 0 -> {
                    store.writeAll(region, List.of(new KeyedValue(key, value)), lifetime, lifetime)
                            .join();
                    clock.note(name);
                }
                case 1, 2 -> {
                    Condition unchanged =
                            store.readForUpdate(region, key).join().unchanged();
                    clock.note(name);
                    store.write(region, key, new Write(value, unchanged, lifetime, lifetime, true))
                            .join();
                }
                default -> {
                    store.write(region, key, new Write(value, Condition.ANY, lifetime, lifetime, false))
                            .join();
                    clock.note(name);
                }
            }
        }

        private RegionName region() {
            RegionName region = RegionName.of(TOPS.get(random.nextInt(TOPS.size())));
            for (int i = random.nextInt(DEEPEST); i > 0; i--) {
                region = region.child(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
            }
            return region;
        }
    }
}
