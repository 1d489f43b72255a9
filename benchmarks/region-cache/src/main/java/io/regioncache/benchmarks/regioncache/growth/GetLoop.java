package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.benchmarks.Entries;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.Cache;

/** One thread that reads one key after the other until it is told to stop, and looks at the clock each time. */
final class GetLoop implements Callable<Latencies> {

    private final Cache<String, String> region;
    private final int entries;
    private volatile boolean stopped;

    /** Reads any of the first keys, which all have a value. */
    GetLoop(Cache<String, String> region, int entries) {
        this.region = region;
        this.entries = entries;
    }

    @Override
    public Latencies call() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Latencies latencies = new Latencies();
        while (!stopped) {
            String key = Entries.key(random.nextInt(entries));
            long begin = System.nanoTime();
            String value = region.get(key);
            latencies.add(begin, System.nanoTime() - begin);
            if (value == null) {
                throw new IllegalStateException("The clear of another region has taken " + key);
            }
        }
        return latencies;
    }

    /** Ends the loop after the read that is under way. */
    void stop() {
        stopped = true;
    }
}
