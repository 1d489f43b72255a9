package io.regioncache.micrometer;

import io.regioncache.RegionCacheManager;
import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionName;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts and times what the caches of one manager do, in one registry. */
final class MeteredManager implements RegionCacheObserver, AutoCloseable {

    private final MeterFactory factory;
    private final Map<RegionName, RegionMeters> open = new ConcurrentHashMap<>();
    private final RegionMeters others;
    private @Nullable Registration registration; // guarded by this
    private boolean over; // guarded by this

    MeteredManager(MeterFactory factory) {
        this.factory = factory;
        this.others = new RegionMeters(factory, RegionCacheMetrics.OTHER_REGIONS);
    }

    /** Begins to observe the manager. */
    void start(RegionCacheManager manager) {
        Registration started = manager.observe(this);
        synchronized (this) {
            registration = started;
        }
    }

    @Override
    public synchronized void opened(RegionName region) {
        if (!over) {
            RegionMeters meters = new RegionMeters(factory, region.toString());
            open.put(
                    region, meters); // before the first is made, so that they go again even if the registry refuses one
            meters.create();
        }
    }

    @Override
    public void closed(RegionName region) {
        RegionMeters meters = open.remove(region);
        if (meters != null) {
            meters.remove();
        }
    }

    @Override
    public synchronized void managerClosed() {
        over = true;
        open.keySet().forEach(this::closed);
        others.remove();
    }

    /** Ends it all. Idempotent. */
    @Override
    public void close() {
        Registration started;
        synchronized (this) {
            started = registration;
        }
        if (started != null) {
            started.close(); // without the lock, since the manager tells with a lock of its own
        }
        managerClosed();
    }

    @Override
    public void lookedUp(RegionName region, long hits, long misses) {
        count(region, meters -> (hits == 0 || meters.gets("hit", hits)));
        count(region, meters -> (misses == 0 || meters.gets("miss", misses)));
    }

    @Override
    public void stored(RegionName region, long count) {
        count(region, meters -> meters.puts(count));
    }

    @Override
    public void removed(RegionName region, long count) {
        count(region, meters -> meters.removals(count));
    }

    @Override
    public void conflicted(RegionName region, Conflict conflict) {
        count(region, meters -> meters.conflict(conflict));
    }

    @Override
    public void answered(RegionName region, ServerCall call, long nanos, @Nullable ServerFailure failure) {
        count(region, meters -> meters.call(call, nanos));
        if (failure != null) {
            count(region, meters -> meters.error(call, failure));
        }
    }

    @Override
    public Loading loading(RegionName region, LoadSource source, Collection<?> keys) {
        long start = System.nanoTime();
        return failure -> {
            long nanos = System.nanoTime() - start;
            count(region, meters -> meters.load(source, failure != null, nanos));
        };
    }

    @Override
    public Clearing clearing(RegionName region) {
        return (entries, failure) -> {
            if (failure == null) {
                count(region, meters -> meters.clear(entries.size()));
                entries.forEach((cleared, live) -> count(cleared, meters -> live == 0 || meters.evictions(live)));
            }
        };
    }

    /** Counts for a region, or for the others if it has no open cache, or none any more; false if all is over. */
    private boolean count(RegionName region, Predicate<RegionMeters> counting) {
        RegionMeters meters = open.get(region);
        return (meters != null && counting.test(meters)) || counting.test(others);
    }
}
