package io.regioncache.hibernate;

import io.regioncache.RegionCacheManager;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The managers that region factories have opened. Factories with the same URI have the same one, as JSR-107 demands, and the last
 * closes it. Safe for use by many threads.
 */
final class SharedManagers {

    private static final Map<RegionCacheManager, Integer> users = new HashMap<>();

    private SharedManagers() {}

    /** Opens a manager, or gets the one that is open, for one more user. */
    static RegionCacheManager take(Supplier<RegionCacheManager> opening) {
        synchronized (users) {
            RegionCacheManager manager = opening.get();
            users.merge(manager, 1, Integer::sum);
            return manager;
        }
    }

    /** Closes a manager if nobody else uses it. */
    static void giveBack(RegionCacheManager manager) {
        synchronized (users) {
            Integer left = users.computeIfPresent(manager, (used, count) -> count == 1 ? null : count - 1);
            if (left == null) {
                manager.close();
            }
        }
    }
}
