package io.regioncache.benchmarks.caffeine;

import io.regioncache.benchmarks.JCacheSubject;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import java.util.Set;
import javax.cache.Caching;

/** Caffeine's JCache, which keeps its entries in this JVM: the local reference. */
public final class CaffeineSubject implements Subject {

    @Override
    public String name() {
        return "Caffeine";
    }

    @Override
    public Set<String> operations() {
        return JCacheSubject.OPERATIONS;
    }

    @Override
    public OpenSubject open(Settings settings) {
        return new JCacheSubject(Caching.getCachingProvider().getCacheManager(), settings.expiry());
    }
}
