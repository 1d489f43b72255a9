package io.regioncache.transacting;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.TransactionConflictException;
import io.regioncache.TransactionOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** Two regions of one tree that are always changed together: each key has the same number in both. */
final class Ledger implements AutoCloseable {

    static final String COUNTER = "counter";

    private static final TransactionOptions PATIENT =
            TransactionOptions.optimistic().withRetries(100_000);

    private final RegionCacheManager manager;
    private final RegionCache<String, Long> left;
    private final RegionCache<String, Long> right;

    Ledger(String uri) {
        manager = Caching.getCachingProvider()
                .getCacheManager(URI.create(uri), null)
                .unwrap(RegionCacheManager.class);
        left = manager.createCache("ledger.left", new MutableConfiguration<String, Long>());
        right = manager.createCache("ledger.right.inner", new MutableConfiguration<String, Long>());
    }

    /** What became of increments. */
    record Done(long certain, long unknown) {

        Done plus(Done other) {
            return new Done(certain + other.certain, unknown + other.unknown);
        }
    }

    /** Adds to the counter of both sides, in threads that are in each other's way. */
    Done increment(int threads, int times) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Done>> all = IntStream.range(0, threads)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> increment(times), executor))
                    .toList();
            return all.stream().map(CompletableFuture::join).reduce(new Done(0, 0), Done::plus);
        } finally {
            executor.shutdownNow();
        }
    }

    private Done increment(int times) {
        Done done = new Done(0, 0);
        for (int i = 0; i < times; i++) {
            try {
                manager.transaction(PATIENT, tx -> {
                    Long there = tx.on(left).get(COUNTER);
                    Long next = there == null ? 1 : there + 1;
                    tx.on(left).put(COUNTER, next);
                    tx.on(right).put(COUNTER, next);
                });
                done = done.plus(new Done(1, 0));
            } catch (OutcomeUnknownException e) {
                done = done.plus(new Done(0, 1));
            } catch (RegionCacheException e) {
                continue; // nothing was changed
            }
        }
        return done;
    }

    /** Writes a number under many keys of both sides, in one transaction. */
    void mark(int keys, long number) {
        manager.transaction(tx -> {
            for (int i = 0; i < keys; i++) {
                tx.on(left).put("key " + i, number);
                tx.on(right).put("key " + i, number);
            }
        });
    }

    /** Both sides of a key at one moment; nothing if they changed while they were read. */
    Optional<List<Long>> read(String key) {
        AtomicLong one = new AtomicLong();
        AtomicLong other = new AtomicLong();
        try {
            manager.transaction(TransactionOptions.optimistic(), tx -> {
                one.set(number(tx.on(left).get(key)));
                other.set(number(tx.on(right).get(key)));
            });
            return Optional.of(List.of(one.get(), other.get()));
        } catch (TransactionConflictException e) {
            return Optional.empty();
        }
    }

    private static long number(Long value) {
        return value == null ? 0 : value;
    }

    RegionCache<String, Long> left() {
        return left;
    }

    RegionCache<String, Long> right() {
        return right;
    }

    @Override
    public void close() {
        manager.close();
    }
}
