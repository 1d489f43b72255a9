package io.regioncache.benchmarks.regioncache;

import io.regioncache.benchmarks.JCacheSubject;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** region-cache with its default settings. */
public final class RegionCacheSubject implements Subject {

    @Override
    public String name() {
        return "region-cache";
    }

    @Override
    public Set<String> operations() {
        Set<String> operations = new HashSet<>(JCacheSubject.OPERATIONS);
        operations.add("clearTree");
        return operations;
    }

    @Override
    public OpenSubject open(Settings settings) {
        CacheManager manager =
                Caching.getCachingProvider().getCacheManager(URI.create("redis://127.0.0.1:" + settings.port()), null);
        return new RegionCacheOperations(manager, settings.expiry());
    }
}
