package io.regioncache.benchmarks.redisson;

import io.regioncache.benchmarks.JCacheSubject;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** Redisson's own JCache. */
public final class RedissonJCacheSubject implements Subject {

    @Override
    public String name() {
        return "Redisson JCache";
    }

    @Override
    public Set<String> operations() {
        return JCacheSubject.OPERATIONS;
    }

    @Override
    public OpenSubject open(Settings settings) throws IOException {
        Path file = Files.createTempFile("redisson", ".yaml");
        try {
            Files.writeString(file, Clients.config(settings.port()).toYAML());
            CacheManager manager = Caching.getCachingProvider().getCacheManager(file.toUri(), null);
            return new JCacheSubject(manager, settings.expiry());
        } finally {
            Files.delete(file);
        }
    }
}
