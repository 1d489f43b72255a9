package io.regioncache.internal.management;

import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.management.CacheStatisticsMXBean;

/**
 * Counts what happens to a cache in this process, and how long it takes; and tells the observers what there is to count.
 *
 * <p>Nothing is counted while disabled; the observers are told all the same. Counting takes no lock; a reader that runs beside writers may see a count
 * without its time.
 */
public final class CacheStatistics implements CacheStatisticsMXBean {

    private static final float NANOS_PER_MICRO = 1_000f;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();
    private final RegionName region;
    private final Observers observers;
    private volatile boolean enabled;

    /** Creates the statistics of the cache of a region, which are disabled. */
    public CacheStatistics(RegionName region, Observers observers) {
        this.region = region;
        this.observers = observers;
    }

    /** Switches counting on or off; what was counted stays. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** The start of an operation, to be handed to the recording methods when it ends. */
    public long start() {
        return enabled ? System.nanoTime() : 0;
    }

    /** Records that a key was looked up. */
    public void recordGet(boolean hit, long start) {
        recordGets(hit ? 1 : 0, hit ? 0 : 1, start);
    }

    /** Records that keys were looked up. */
    public void recordGets(long hitCount, long missCount, long start) {
        recordGets(hitCount, missCount, start, start());
    }

    /** Records that a key was looked up, and something else done since {@code end}, which {@link #start()} gave too. */
    public void recordGet(boolean hit, long start, long end) {
        recordGets(hit ? 1 : 0, hit ? 0 : 1, start, end);
    }

    private void recordGets(long hitCount, long missCount, long start, long end) {
        if (enabled) {
            hits.add(hitCount);
            misses.add(missCount);
            getNanos.add(start == 0 || end == 0 ? 0 : end - start);
        }
        if (observers.isObserved() && hitCount + missCount > 0) {
            observers.lookedUp(region, hitCount, missCount);
        }
    }

    /** Records that entries were stored. */
    public void recordPuts(long count, long start) {
        if (enabled && count > 0) {
            puts.add(count);
            putNanos.add(since(start));
        }
        if (observers.isObserved() && count > 0) {
            observers.stored(region, count);
        }
    }

    /** Records that entries were removed. */
    public void recordRemovals(long count, long start) {
        if (enabled && count > 0) {
            removals.add(count);
            removeNanos.add(since(start));
        }
        if (observers.isObserved() && count > 0) {
            observers.removed(region, count);
        }
    }

    /** The time since the start of an operation, which is 0 if counting began later than the operation. */
    private static long since(long start) {
        return start == 0 ? 0 : System.nanoTime() - start;
    }

    @Override
    public void clear() {
        hits.reset();
        misses.reset();
        puts.reset();
        removals.reset();
        getNanos.reset();
        putNanos.reset();
        removeNanos.reset();
    }

    @Override
    public long getCacheHits() {
        return hits.sum();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(hits.sum(), getCacheGets());
    }

    @Override
    public long getCacheMisses() {
        return misses.sum();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(misses.sum(), getCacheGets());
    }

    @Override
    public long getCacheGets() {
        return hits.sum() + misses.sum();
    }

    @Override
    public long getCachePuts() {
        return puts.sum();
    }

    @Override
    public long getCacheRemovals() {
        return removals.sum();
    }

    /** Always 0: the server evicts by its own policy and tells nobody. */
    @Override
    public long getCacheEvictions() {
        return 0;
    }

    @Override
    public float getAverageGetTime() {
        return averageMicros(getNanos, getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return averageMicros(putNanos, puts.sum());
    }

    @Override
    public float getAverageRemoveTime() {
        return averageMicros(removeNanos, removals.sum());
    }

    private static float percentage(long part, long whole) {
        return whole == 0 ? 0 : 100f * part / whole;
    }

    private static float averageMicros(LongAdder nanos, long count) {
        return count == 0 ? 0 : nanos.sum() / NANOS_PER_MICRO / count;
    }
}
