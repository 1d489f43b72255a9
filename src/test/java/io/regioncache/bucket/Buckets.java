package io.regioncache.bucket;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.grid.jcache.Bucket4jJCache;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.TouchedExpiryPolicy;

/** Buckets of tokens in a cache, which threads of more than one process spend. */
final class Buckets implements AutoCloseable {

    /** How many tokens a bucket has. None is added within days. */
    static final int CAPACITY = 2_000;

    private static final int THREADS = 4;
    private static final int LARGEST_AMOUNT = 3;

    private final CacheManager manager;
    private final Cache<String, byte[]> cache;

    private Buckets(CacheManager manager, MutableConfiguration<String, byte[]> configuration) {
        this.manager = manager;
        this.cache = manager.createCache("limits.buckets", configuration);
    }

    /** Opens buckets that are kept for ever. */
    static Buckets openEternal(String uri) {
        return new Buckets(manager(uri), new MutableConfiguration<>());
    }

    /** Opens buckets that are gone when nobody has spent from them for a while. */
    static Buckets openExpiring(String uri, javax.cache.expiry.Duration untouchedFor) {
        return new Buckets(
                manager(uri),
                new MutableConfiguration<String, byte[]>()
                        .setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(untouchedFor)));
    }

    private static CacheManager manager(String uri) {
        return Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }

    /** Spends until nothing is left, in all threads, and gives the number of tokens spent. */
    int spendAll(String name) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Integer> task = () -> spendAllAlone(bucket(name));
            int spent = 0;
            for (Future<Integer> result : threads.invokeAll(Collections.nCopies(THREADS, task))) {
                spent += result.get();
            }
            return spent;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int spendAllAlone(Bucket bucket) {
        int spent = 0;
        int amount = LARGEST_AMOUNT;
        while (amount > 0) {
            if (bucket.tryConsume(amount)) {
                spent += amount;
            } else {
                amount--;
            }
        }
        return spent;
    }

    /** Spends one token if there is one. */
    boolean spendOne(String name) {
        return bucket(name).tryConsume(1);
    }

    /** Whether the cache has a bucket. */
    boolean isKept(String name) {
        return cache.containsKey(name);
    }

    private Bucket bucket(String name) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(CAPACITY).refillIntervally(CAPACITY, Duration.ofDays(30)))
                .build();
        return Bucket4jJCache.entryProcessorBasedBuilder(cache).build().getProxy(name, () -> configuration);
    }

    @Override
    public void close() {
        manager.close();
    }
}
