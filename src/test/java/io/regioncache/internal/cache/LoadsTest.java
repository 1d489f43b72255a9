package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadsTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger loads = new AtomicInteger();
    private volatile UnaryOperator<String> source = key -> key + "!";

    @AfterEach
    void close() {
        threads.shutdownNow();
        manager.close();
        elsewhere.close();
    }

    @Test
    void whatIsMissingIsLoadedOnceAndStored() {
        Cache<String, String> cache = cache(true);
        assertThat(cache.get("k")).isEqualTo("k!");
        assertThat(cache.get("k")).isEqualTo("k!");
        assertThat(loads).hasValue(1);
        assertThat(cache.getAll(Set.of("k", "l", "m"))).isEqualTo(Map.of("k", "k!", "l", "l!", "m", "m!"));
        assertThat(loads).hasValue(3);
    }

    @Test
    void threadsThatMissTheSameKeyShareOneLoad() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        source = key -> {
            begun.countDown();
            awaitQuietly(goOn);
            return key + "!";
        };
        Cache<String, String> cache = cache(true);
        List<CompletableFuture<String>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(CompletableFuture.supplyAsync(() -> cache.get("k"), threads));
        }
        begun.await();
        goOn.countDown();
        for (CompletableFuture<String> reader : readers) {
            assertThat(reader.get()).isEqualTo("k!");
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void whoAsksAfterARemovalIsNotGivenWhatALoadFromBeforeItFound() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        source = key -> {
            int load = loads.get();
            begun.countDown();
            awaitQuietly(goOn);
            return load == 1 ? "before" : "after";
        };
        Cache<String, String> cache = cache(true);
        CompletableFuture<String> early = CompletableFuture.supplyAsync(() -> cache.get("k"), threads);
        begun.await();
        elsewhere.region("a.b").clear();
        List<CompletableFuture<String>> late = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            late.add(CompletableFuture.supplyAsync(() -> cache.get("k"), threads));
        }
        Thread.sleep(100); // so that they join the load; if one does not, it loads by itself, which is right too
        goOn.countDown();
        assertThat(early.get()).isEqualTo("before");
        for (CompletableFuture<String> reader : late) {
            assertThat(reader.get()).isEqualTo("after");
        }
        assertThat(loads).hasValue(2);
    }

    @Test
    void aClearWhileLoadingKeepsTheStaleValueOut() {
        Cache<String, String> cache = cache(true);
        source = key -> {
            elsewhere.region("a").clear();
            return "stale";
        };
        assertThat(cache.get("k")).as("the caller asked before the clear").isEqualTo("stale");
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.getAll(Set.of("k", "l"))).containsEntry("l", "stale");
        assertThat(cache.containsKey("l")).isFalse();
    }

    @Test
    void aRemovalOrPutWhileLoadingWins() {
        Cache<String, String> cache = cache(true);
        Cache<String, String> other = elsewhere.createCache("a.b", new MutableConfiguration<String, String>());
        source = key -> {
            other.remove(key);
            return "stale";
        };
        assertThat(cache.get("removed")).isEqualTo("stale");
        assertThat(cache.containsKey("removed")).isFalse();
        source = key -> {
            other.put(key, "newer");
            return "stale";
        };
        assertThat(cache.get("put")).isEqualTo("stale");
        assertThat(cache.get("put")).isEqualTo("newer");
    }

    @Test
    void aLoaderMayReadTheCacheItLoadsFor() {
        Cache<String, String> cache = cache(true);
        source = key -> key.length() > 3 ? key : cache.get(key + "x");
        assertThat(cache.get("k")).isEqualTo("kxxx");
    }

    @Test
    void aProcessorAndALoaderThatUseEachOthersKeysDoNotDeadlock() throws Exception {
        Cache<String, String> cache = cache(true);
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch processing = new CountDownLatch(1);
        AtomicInteger depth = new AtomicInteger();
        source = key -> {
            if (depth.getAndIncrement() == 0) {
                loading.countDown();
                awaitQuietly(processing);
                cache.invoke("locked", (entry, args) -> entry.exists());
            }
            return key + "!";
        };
        CompletableFuture<String> loader = CompletableFuture.supplyAsync(() -> cache.get("loaded"), threads);
        loading.await();
        CompletableFuture<String> processor = CompletableFuture.supplyAsync(
                () -> cache.invoke("locked", (entry, args) -> {
                    processing.countDown();
                    return cache.get("loaded");
                }),
                threads);
        assertThat(processor.get(20, TimeUnit.SECONDS)).isEqualTo("loaded!");
        assertThat(loader.get(20, TimeUnit.SECONDS)).isEqualTo("loaded!");
    }

    @Test
    void failuresAndNothingAreNotStored() {
        Cache<String, String> cache = cache(true);
        source = key -> null;
        assertThat(cache.get("k")).isNull();
        source = key -> {
            throw new IllegalStateException("database");
        };
        assertThatThrownBy(() -> cache.get("k"))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("database");
        source = key -> "found";
        assertThat(cache.get("k")).isEqualTo("found");
    }

    @Test
    void loadAllKeepsOrReplacesWhatIsThere() throws Exception {
        Cache<String, String> cache = cache(false);
        cache.put("a", "own");
        CompletionListenerFuture kept = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b"), false, kept);
        kept.get();
        assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "own", "b", "b!"));
        assertThat(loads).hasValue(1);
        CompletionListenerFuture replaced = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b"), true, replaced);
        replaced.get();
        assertThat(cache.get("a")).isEqualTo("a!");
        assertThat(cache.get("nothing")).as("no read-through").isNull();
    }

    @Test
    void loadAllTellsItsListenerOfFailures() {
        source = key -> {
            throw new IllegalStateException("database");
        };
        CompletionListenerFuture listener = new CompletionListenerFuture();
        cache(false).loadAll(Set.of("a"), false, listener);
        assertThatThrownBy(listener::get).hasCauseInstanceOf(CacheLoaderException.class);
    }

    private Cache<String, String> cache(boolean readThrough) {
        return manager.createCache(
                "a.b",
                new MutableConfiguration<String, String>()
                        .setCacheLoaderFactory(() -> new SourceLoader())
                        .setReadThrough(readThrough));
    }

    private final class SourceLoader implements CacheLoader<String, String> {

        @Override
        public @Nullable String load(String key) {
            loads.incrementAndGet();
            return source.apply(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
