package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.Arguments;
import io.regioncache.benchmarks.Entries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;

/**
 * The throughput of {@code put}, by one thread over values that are there, by the number of entries of the region and by its depth.
 * Arguments are {@code entries=} and {@code depths=}, numbers with commas, {@code rounds=}, and {@code millis=} of each region
 * in a round. Rows are {@code put,entries,depth,round,operations per second}.
 */
final class PutGrowth {

    private static final int WARM_UP_ROUNDS = 2;
    private static final int CHUNK = 1_000;
    private static final int BATCH = 16;
    private static final String VALUE = Entries.text(200);

    private final Arguments arguments;
    private final Figures figures;
    private final long nanos;

    PutGrowth(Arguments arguments, Figures figures) {
        this.arguments = arguments;
        this.figures = figures;
        this.nanos = TimeUnit.MILLISECONDS.toNanos(arguments.number("millis"));
    }

    void run() {
        try (Managers managers = new Managers(arguments.number("port"));
                Fillers fillers = new Fillers()) {
            RegionCacheManager manager = managers.named("puts");
            List<Target> targets = new ArrayList<>();
            for (int depth : arguments.numbers("depths")) {
                for (int entries : arguments.numbers("entries")) {
                    targets.add(target(manager, fillers, entries, depth));
                }
            }
            int last = arguments.number("rounds");
            for (int round = 1 - WARM_UP_ROUNDS; round <= last; round++) {
                for (Target target : targets) {
                    double perSecond = perSecond(target);
                    if (round > 0) {
                        figures.add("put", target.entries, target.depth, round, Math.round(perSecond));
                    }
                }
                Collections.reverse(targets);
                Collections.rotate(targets, 1);
            }
        }
    }

    private static Target target(RegionCacheManager manager, Fillers fillers, int entries, int depth) {
        StringBuilder name = new StringBuilder("puts-" + entries + "-" + depth);
        for (int level = 2; level <= depth; level++) {
            name.append(".level").append(level);
        }
        Cache<String, String> region = Managers.cache(manager, name.toString());
        fillers.each(
                (entries + CHUNK - 1) / CHUNK,
                chunk -> region.putAll(
                        Entries.of(chunk * CHUNK, Math.min(CHUNK, entries - chunk * CHUNK), number -> VALUE)));
        return new Target(region, entries, depth);
    }

    private double perSecond(Target target) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long begin = System.nanoTime();
        long count = 0;
        long passed;
        do {
            for (int i = 0; i < BATCH; i++) {
                target.region.put(Entries.key(random.nextInt(target.entries)), VALUE);
            }
            count += BATCH;
            passed = System.nanoTime() - begin;
        } while (passed < nanos);
        return count * 1e9 / passed;
    }

    private record Target(Cache<String, String> region, int entries, int depth) {}
}
