package io.regioncache.benchmarks.regioncache;

import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.JCacheSubject;
import io.regioncache.benchmarks.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;

/** JCache's operations, and those on a tree of regions, {@code benchmark.tree}. */
final class RegionCacheOperations extends JCacheSubject {

    private static final String TREE = "benchmark.tree";

    private final RegionCacheManager regions;
    private final CacheManager manager;
    private final List<Cache<String, String>> tree = new ArrayList<>();

    RegionCacheOperations(CacheManager manager, Subject.Expiry expiry) {
        super(manager, expiry);
        this.manager = manager;
        this.regions = manager.unwrap(RegionCacheManager.class);
    }

    @Override
    public void fillTree(int count, Map<String, String> entries) {
        while (tree.size() < count) {
            tree.add(cache(TREE + "." + tree.size() % 10 + "." + tree.size(), String.class));
        }
        if (!entries.isEmpty()) {
            tree.forEach(region -> region.putAll(entries));
        }
    }

    @Override
    public void clearTree() {
        regions.region(TREE).clear();
    }

    @Override
    public void close() {
        manager.getCachingProvider().close();
    }
}
