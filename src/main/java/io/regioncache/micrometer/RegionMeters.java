package io.regioncache.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.RegionCacheObserver.LoadSource;
import io.regioncache.RegionCacheObserver.ServerCall;
import io.regioncache.RegionCacheObserver.ServerFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The meters of one region. Those that every cache has are there from the beginning, others once they have something to show. Once
 * they are removed nothing brings one back: what is counted later is not counted here.
 */
final class RegionMeters {

    private final MeterFactory factory;
    private final String region;
    private final Map<Object, Meter> meters = new ConcurrentHashMap<>();
    private boolean removed; // guarded by this

    RegionMeters(MeterFactory factory, String region) {
        this.factory = factory;
        this.region = region;
    }

    /** Makes the meters that every cache has. */
    void create() {
        gets("hit", 0);
        gets("miss", 0);
        puts(0);
        removals(0);
        evictions(0);
        count("clears", "Clears of the region with all below it", 0);
        clearedRegions(summary -> {});
    }

    boolean gets(String result, long count) {
        String description = "Keys that were looked up in the cache";
        return add(
                List.of("gets", result),
                () -> factory.counter("regioncache.gets", description, region, "result", result),
                count);
    }

    boolean puts(long count) {
        return count("puts", "Values that were put into the cache", count);
    }

    boolean removals(long count) {
        return count("removals", "Entries that were removed from the cache", count);
    }

    boolean evictions(long count) {
        String description = "Entries that went by a clear of the region or of one above it";
        return add(
                "evictions",
                () -> factory.counter("regioncache.evictions", description, region, "cause", "clear"),
                count);
    }

    /** Counts a clear of this region that took so many regions along. */
    boolean clear(int regions) {
        return count("clears", "Clears of the region with all below it", 1)
                && clearedRegions(summary -> summary.record(regions));
    }

    private boolean clearedRegions(Consumer<DistributionSummary> use) {
        String description = "Regions with entries that a clear emptied";
        return with(
                DistributionSummary.class,
                "clear.regions",
                () -> factory.summary("regioncache.clear.regions", description, region),
                use);
    }

    boolean conflict(Conflict conflict) {
        String description = "Changes that lost against another one and were tried again";
        return add(
                conflict,
                () -> factory.counter("regioncache.conflicts", description, region, "operation", name(conflict)),
                1);
    }

    boolean load(LoadSource source, boolean failed, long nanos) {
        String outcome = failed ? "error" : "success";
        String description = "Calls of the loader, or of functions that compute what is missing";
        return with(
                Timer.class,
                List.of(source, outcome),
                () -> factory.timer(
                        "regioncache.loads", description, region, "source", name(source), "outcome", outcome),
                timer -> timer.record(nanos, TimeUnit.NANOSECONDS));
    }

    boolean call(ServerCall call, long nanos) {
        String description = "What the server was asked, until its answer was there";
        return with(
                Timer.class,
                call,
                () -> factory.timer("regioncache.redis.calls", description, region, "operation", name(call)),
                timer -> timer.record(nanos, TimeUnit.NANOSECONDS));
    }

    boolean error(ServerCall call, ServerFailure failure) {
        String description = "What the server was asked and failed";
        return add(
                List.of(call, failure),
                () -> factory.counter(
                        "regioncache.redis.errors",
                        description,
                        region,
                        "operation",
                        name(call),
                        "error",
                        name(failure)),
                1);
    }

    private boolean count(String name, String description, long count) {
        return add(name, () -> factory.counter("regioncache." + name, description, region), count);
    }

    private boolean add(Object key, Supplier<Counter> creation, long count) {
        return with(Counter.class, key, creation, counter -> counter.increment((double) count));
    }

    /** Uses a meter, which is made if it is not there yet; false if all were removed. */
    private <M extends Meter> boolean with(Class<M> type, Object key, Supplier<M> creation, Consumer<M> use) {
        Meter meter = meters.get(key);
        if (meter == null) {
            synchronized (this) {
                if (removed) {
                    return false;
                }
                meter = meters.computeIfAbsent(key, absent -> creation.get());
            }
        }
        use.accept(type.cast(meter));
        return true;
    }

    /** Takes the meters out of the registry, for good. */
    synchronized void remove() {
        removed = true;
        meters.values().forEach(factory::remove);
        meters.clear();
    }

    /** The name of a constant as tags have it. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
