package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.Region;
import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.cache.Cache;

/**
 * The time that the clear of a tree takes, and its round trips, by the number of its regions and of the entries in each. Arguments
 * are {@code regions=} and {@code entries=}, numbers with commas, and {@code repetitions=}. Rows are
 * {@code clear,regions,entries,repetition,microseconds} and {@code turns,regions,entries,round trips}.
 */
final class ClearGrowth {

    private final int port;
    private final List<Point> points = new ArrayList<>();
    private final int repetitions;
    private final Figures figures;

    ClearGrowth(Arguments arguments, Figures figures) {
        this.port = arguments.number("port");
        this.repetitions = arguments.number("repetitions");
        this.figures = figures;
        for (int entries : arguments.numbers("entries")) {
            for (int regions : arguments.numbers("regions")) {
                points.add(new Point(regions, entries));
            }
        }
    }

    void run() {
        try (Managers managers = new Managers(port);
                Fillers fillers = new Fillers()) {
            RegionCacheManager manager = managers.named("clears");
            RegionTree tree = new RegionTree(manager, fillers);
            Region top = manager.region(RegionTree.NAME);
            tree.warmUp();
            for (int repetition = 1; repetition <= repetitions; repetition++) {
                for (Point point : points) {
                    tree.fill(point.regions, point.entries);
                    managers.awaitFreed();
                    long nanos = tree.clear(top, point.regions);
                    figures.add("clear", point.regions, point.entries, repetition, nanos / 1_000);
                }
                Collections.reverse(points);
            }
            countTurns(tree);
        }
    }

    /** In clears of their own, since the relay takes time; nobody sweeps through it. */
    private void countTurns(RegionTree tree) {
        try (LockstepRelay relay = LockstepRelay.to(port)) {
            RegionCacheManager manager = Managers.at("redis://127.0.0.1:" + relay.port() + "?sweepInterval=1h");
            Region top = manager.region(RegionTree.NAME);
            tree.fill(1, 1);
            tree.clear(top, 1);
            checkWithGet(relay.turns(), Managers.cache(manager, "growth.other"));
            for (Point point : points) {
                tree.fill(point.regions, point.entries);
                relay.turns().reset();
                tree.clear(top, point.regions);
                figures.add("turns", point.regions, point.entries, relay.turns().count());
            }
        }
    }

    /** A {@code get} is known to be one round trip. */
    private static void checkWithGet(TurnCounter turns, Cache<String, String> cache) {
        cache.get("any");
        turns.reset();
        cache.get("any");
        if (turns.count() != 1) {
            throw new IllegalStateException("The relay has counted " + turns.count() + " round trips of one get");
        }
    }

    private record Point(int regions, int entries) {}
}
