package io.regioncache.testing;

import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told. */
public final class RecordingObserver implements RegionCacheObserver {

    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong puts = new AtomicLong();
    private final AtomicLong removals = new AtomicLong();
    private final List<String> news = new CopyOnWriteArrayList<>();

    /** How many keys were found. */
    public long hits() {
        return hits.get();
    }

    /** How many keys were not found. */
    public long misses() {
        return misses.get();
    }

    /** How many values were put. */
    public long puts() {
        return puts.get();
    }

    /** How many entries were removed. */
    public long removals() {
        return removals.get();
    }

    /** All but what is counted and what the server answered, in words. */
    public List<String> news() {
        return List.copyOf(news);
    }

    @Override
    public void opened(RegionName region) {
        news.add("opened " + region);
    }

    @Override
    public void closed(RegionName region) {
        news.add("closed " + region);
    }

    @Override
    public void managerClosed() {
        news.add("manager closed");
    }

    @Override
    public void lookedUp(RegionName region, long hitCount, long missCount) {
        hits.addAndGet(hitCount);
        misses.addAndGet(missCount);
    }

    @Override
    public void stored(RegionName region, long count) {
        puts.addAndGet(count);
    }

    @Override
    public void removed(RegionName region, long count) {
        removals.addAndGet(count);
    }

    @Override
    public void conflicted(RegionName region, Conflict conflict) {
        news.add(text(conflict) + " conflict in " + region);
    }

    @Override
    public Loading loading(RegionName region, LoadSource source, Collection<?> keys) {
        news.add(text(source) + " for " + keys + " in " + region);
        return failure -> news.add(text(source) + " ended" + reason(failure));
    }

    @Override
    public Clearing clearing(RegionName region) {
        news.add("clearing " + region);
        return (entries, failure) -> news.add("cleared " + new TreeMap<>(entries) + reason(failure));
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "" : " by " + failure.getClass().getSimpleName();
    }
}
