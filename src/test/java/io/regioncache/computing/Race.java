package io.regioncache.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** The threads of two processes want the same value, round after round. Computations are counted on a server. */
final class Race {

    private static final ComputeOptions ACROSS = ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(5));
    private static final int PROCESSES = 2;

    private final RegionCache<String, String> cache;
    private final int counterPort;
    private final int threads;
    private final int rounds;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /**
     * Prepares the part of one process.
     *
     * @param counterPort the port of the server on which computations are counted
     */
    Race(RegionCache<String, String> cache, int counterPort, int threads, int rounds) {
        this.cache = cache;
        this.counterPort = counterPort;
        this.threads = threads;
        this.rounds = rounds;
    }

    /** Runs all rounds, each begun by both processes together. */
    void run() throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (RespClient meeting = counters(counterPort)) {
            int[] round = {0};
            CyclicBarrier start = new CyclicBarrier(threads, () -> meet(meeting, round[0]++));
            List<Future<?>> racers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                racers.add(executor.submit(() -> take(start)));
            }
            for (Future<?> racer : racers) {
                racer.get();
            }
            assertThat(wrong).as("values of more than one computation").isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    private static void meet(RespClient meeting, int round) {
        String name = "round " + round;
        if (meeting.number("INCR", name) < PROCESSES) {
            Waiting.until(() -> name, () -> Integer.parseInt(meeting.text("GET", name)) >= PROCESSES);
        }
    }

    private Void take(CyclicBarrier start) throws Exception {
        try (RespClient counter = counters(counterPort)) {
            for (int round = 0; round < rounds; round++) {
                start.await();
                String value = cache.getOrCompute(key(round), key -> compute(counter, key), ACROSS);
                if (!(key(round) + "=1").equals(value)) {
                    wrong.add(String.valueOf(value)); // whoever fails here would keep the others waiting
                }
            }
        }
        return null;
    }

    private static String compute(RespClient counter, String key) {
        String value = key + "=" + counter.number("INCR", "count of " + key);
        if (ThreadLocalRandom.current().nextInt(8) == 0) {
            Thread.yield();
        }
        return value;
    }

    /** How often the value of a round was computed. */
    static long computed(RespClient counter, int round) {
        return Long.parseLong(counter.text("GET", "count of " + key(round)));
    }

    /** A connection to the counters, which are kept in a database where no regions are. */
    static RespClient counters(int port) {
        RespClient client = RespClient.connect(port);
        client.call("SELECT", 1);
        return client;
    }

    private static String key(int round) {
        return "key " + round;
    }
}
