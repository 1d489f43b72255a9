package io.regioncache.computing;

import io.regioncache.Region;
import io.regioncache.RegionCacheManager;
import io.regioncache.testing.RespClient;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Clears of a region, of one above it and of the root, one after the other. A counter on a server tells what came before what.
 */
final class Clears {

    private static final String CLOCK = "clock";
    private static final String DONE = "begun before a clear that is done";

    private Clears() {}

    /** Clears so many times. What began before a clear is out of date once the clear is done. */
    static void run(RegionCacheManager manager, String name, int times, int counterPort) throws InterruptedException {
        Region region = manager.region(name);
        List<Region> regions = List.of(region, region.parent().orElseThrow(), manager.root());
        try (RespClient counter = Race.counters(counterPort)) {
            for (int i = 0; i < times; i++) {
                long begun = now(counter);
                regions.get(i % regions.size()).clear();
                counter.call("SET", DONE, begun);
                Thread.sleep(ThreadLocalRandom.current().nextInt(8)); // now and then a computation finds its end
            }
        }
    }

    /** A moment later than all before. */
    static long now(RespClient counter) {
        return counter.number("INCR", CLOCK);
    }

    /** What is from before this moment is out of date. */
    static long outOfDate(RespClient counter) {
        Object done = counter.call("GET", DONE);
        return done == null ? 0 : Long.parseLong(RespClient.asText(done));
    }
}
