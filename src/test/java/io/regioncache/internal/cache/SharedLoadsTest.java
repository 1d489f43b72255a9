package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that miss the same keys at once, one by one or many together. */
@Timeout(60)
class SharedLoadsTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HeldLoader loader = new HeldLoader();
    private final Cache<String, String> cache = view(manager.createCache(
            "c", new MutableConfiguration<String, String>().setReadThrough(true).setCacheLoaderFactory(() -> loader)));

    @AfterEach
    void close() {
        loader.goOn.countDown();
        threads.shutdownNow();
        manager.close();
        elsewhere.close();
    }

    @Test
    void oneKeyAmongManyThatAreBeingLoadedIsNotLoadedAgain() throws Exception {
        Future<Map<String, String>> many = threads.submit(() -> cache.getAll(Set.of("a", "b")));
        loader.begun.await();
        Future<String> one = joined(() -> cache.get("a"));
        loader.goOn.countDown();
        assertThat(many.get()).isEqualTo(Map.of("a", "a1", "b", "b1"));
        assertThat(one.get()).isEqualTo("a1");
        assertThat(loader.counts).isEqualTo(Map.of("a", 1, "b", 1));
    }

    @Test
    void manyKeysOfWhichOneIsBeingLoadedLoadTheOthers() throws Exception {
        Future<String> one = threads.submit(() -> cache.get("a"));
        loader.begun.await();
        Future<Map<String, String>> many = joined(() -> cache.getAll(Set.of("a", "b", "c")));
        Waiting.until(() -> "the others are loaded first: " + loader.counts, () -> loader.counts.containsKey("c"));
        loader.goOn.countDown();
        assertThat(one.get()).isEqualTo("a1");
        assertThat(many.get()).isEqualTo(Map.of("a", "a1", "b", "b1", "c", "c1"));
        assertThat(loader.counts).isEqualTo(Map.of("a", 1, "b", 1, "c", 1));
    }

    @Test
    void manyKeysThatOverlapAreLoadedOnceEach() throws Exception {
        List<Future<Map<String, String>>> readers = new ArrayList<>();
        readers.add(threads.submit(() -> cache.getAll(Set.of("a", "b"))));
        loader.begun.await();
        readers.add(joined(() -> cache.getAll(Set.of("b", "c"))));
        readers.add(joined(() -> cache.getAll(Set.of("c", "a"))));
        loader.goOn.countDown();
        for (Future<Map<String, String>> reader : readers) {
            assertThat(reader.get()).hasSize(2).allSatisfy((key, value) -> assertThat(value)
                    .isEqualTo(key + "1"));
        }
        assertThat(loader.counts).isEqualTo(Map.of("a", 1, "b", 1, "c", 1));
    }

    @Test
    void whatOthersFindOutOfDateIsLoadedAnewForAllThatWaited() throws Exception {
        Future<Map<String, String>> early = threads.submit(() -> cache.getAll(Set.of("a", "b")));
        loader.begun.await();
        elsewhere.region("c").clear();
        Future<Map<String, String>> late = joined(() -> cache.getAll(Set.of("a", "b")));
        Future<String> one = joined(() -> cache.get("a"));
        loader.goOn.countDown();
        assertThat(early.get()).isEqualTo(Map.of("a", "a1", "b", "b1"));
        assertThat(late.get()).isEqualTo(Map.of("a", "a2", "b", "b2"));
        assertThat(one.get()).isEqualTo("a2");
        assertThat(loader.counts).isEqualTo(Map.of("a", 2, "b", 2));
    }

    @Test
    void eachReaderGetsAnObjectOfItsOwn() throws Exception {
        try (RegionCacheManagerImpl lists = TestManagers.open(new InMemoryRegionStore())) {
            Cache<String, List<String>> own = lists.createCache(
                    "lists",
                    new MutableConfiguration<String, List<String>>()
                            .setReadThrough(true)
                            .setCacheLoaderFactory(() -> new CacheLoader<String, List<String>>() {
                                @Override
                                public List<String> load(String key) {
                                    return new ArrayList<>(List.of(loader.load(key)));
                                }

                                @Override
                                public Map<String, List<String>> loadAll(Iterable<? extends String> keys) {
                                    Map<String, List<String>> values = new HashMap<>();
                                    keys.forEach(key -> values.put(key, load(key)));
                                    return values;
                                }
                            }));
            Future<Map<String, List<String>>> first = threads.submit(() -> own.getAll(Set.of("a", "b")));
            loader.begun.await();
            Future<Map<String, List<String>>> second = joined(() -> own.getAll(Set.of("a", "b")));
            loader.goOn.countDown();
            first.get().get("a").add("edited");
            assertThat(second.get().get("a")).containsExactly("a1");
            assertThat(own.get("a")).containsExactly("a1");
        }
    }

    @Test
    void aFailureIsThatOfTheCallersOwnLoad() throws Exception {
        loader.failing.set(true);
        Future<Map<String, String>> many = threads.submit(() -> cache.getAll(Set.of("a", "b")));
        loader.begun.await();
        Future<String> one = joined(() -> cache.get("a"));
        loader.failing.set(false);
        loader.goOn.countDown();
        assertThatThrownBy(many::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CacheLoaderException.class);
        assertThat(one.get()).as("loads after another's failure").isEqualTo("a2");
    }

    /** Starts a thread that will wait for a load that is under way, and returns when it waits. */
    private <T> Future<T> joined(Callable<T> reading) {
        AtomicReference<@Nullable Thread> reader = new AtomicReference<>();
        Future<T> result = threads.submit(() -> {
            reader.set(Thread.currentThread());
            return reading.call();
        });
        Waiting.until(() -> "a reader that waits", () -> {
            Thread thread = reader.get();
            return thread != null && thread.getState() == Thread.State.WAITING;
        });
        return result;
    }

    /** Counts the loads of each key. The thread that comes first is held. */
    private static final class HeldLoader implements CacheLoader<String, String> {

        private final AtomicBoolean first = new AtomicBoolean(true);
        private final AtomicBoolean failing = new AtomicBoolean();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

        @Override
        public String load(String key) {
            return loadAll(Set.of(key)).get(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            Set<String> sorted = new TreeSet<>();
            keys.forEach(sorted::add);
            sorted.forEach(key -> values.put(key, key + counts.merge(key, 1, Integer::sum)));
            boolean fails = failing.get();
            if (first.getAndSet(false)) {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (fails) {
                throw new CacheLoaderException("database");
            }
            return values;
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
