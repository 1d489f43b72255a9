package io.regioncache.computing;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads read a key without a pause, whose value is refreshed before it expires. */
final class HotKey {

    /** Computations by callers, which had to wait as there was no value. */
    static final String IN_CALLERS = "computed by callers";

    /** All computations; the number of each is its value. */
    static final String ALL = "computed";

    private static final String KEY = "hot";
    private static final ComputeOptions OPTIONS = ComputeOptions.defaults()
            .expireAfter(Duration.ofSeconds(2))
            .refreshBefore(Duration.ofMillis(1_500))
            .acrossProcesses(Duration.ofMinutes(5));

    private HotKey() {}

    /** Reads until there is the last value; tells which values were seen. */
    static Set<Long> read(RegionCache<String, Long> cache, int counterPort, int threads, long last)
            throws InterruptedException, ExecutionException {
        Set<Long> seen = new ConcurrentSkipListSet<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                readers.add(executor.submit(() -> {
                    long value = 0;
                    while (value < last) {
                        value = cache.getOrCompute(KEY, key -> compute(counterPort), OPTIONS);
                        seen.add(value);
                    }
                }));
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            executor.shutdownNow();
        }
        return seen;
    }

    private static long compute(int counterPort) {
        try (RespClient counter = Race.counters(counterPort)) {
            if (!Thread.currentThread().getName().startsWith("region-cache")) {
                counter.number("INCR", IN_CALLERS);
            }
            long number = counter.number("INCR", ALL);
            Thread.sleep(20);
            return number;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
