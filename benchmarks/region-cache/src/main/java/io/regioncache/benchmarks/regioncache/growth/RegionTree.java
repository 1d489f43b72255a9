package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.Region;
import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;

/** A tree of regions, {@code growth.tree.7.1017}, of which the first ones get entries. */
final class RegionTree {

    static final String NAME = "growth.tree";
    private static final int BRANCHES = 10;
    private static final int WARM_UPS = 300;
    private static final int WARM_UP_REGIONS = 10;
    private static final String VALUE = Entries.text(200);

    private final RegionCacheManager manager;
    private final Fillers fillers;
    private final List<Cache<String, String>> regions = new ArrayList<>();

    RegionTree(RegionCacheManager manager, Fillers fillers) {
        this.manager = manager;
        this.fillers = fillers;
    }

    /** Gives each of the first regions so many entries. */
    void fill(int count, int entriesOfEach) {
        while (regions.size() < count) {
            int number = regions.size();
            regions.add(Managers.cache(manager, NAME + "." + number % BRANCHES + "." + number));
        }
        Map<String, String> entries = Entries.of(0, entriesOfEach, number -> VALUE);
        fillers.each(count, number -> regions.get(number).putAll(entries));
    }

    /** Clears it so often that the JVM has compiled what clears. */
    void warmUp() {
        Region top = manager.region(NAME);
        for (int i = 0; i < WARM_UPS; i++) {
            fill(WARM_UP_REGIONS, 1);
            clear(top, WARM_UP_REGIONS);
        }
    }

    /** Clears the tree from any manager, and fails if the first regions still have something; returns the nanoseconds. */
    long clear(Region top, int count) {
        long begin = System.nanoTime();
        top.clear();
        long nanos = System.nanoTime() - begin;
        String key = Entries.key(0);
        if (regions.get(0).get(key) != null || regions.get(count - 1).get(key) != null) {
            throw new IllegalStateException("The clear of " + count + " regions has left an entry");
        }
        return nanos;
    }
}
