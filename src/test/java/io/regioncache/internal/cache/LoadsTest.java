package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The loader waits for a listener that reads what it loads, as it would if the listener's events had no more room. */
    @Test
    void anAsynchronousListenerDoesNotWaitForALoad() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        AtomicReference<@Nullable Cache<String, String>> self = new AtomicReference<>();
        CacheEntryUpdatedListener<String, String> reading = events -> {
            requireNonNull(self.get()).get("k");
            read.countDown();
        };
        Cache<String, String> cache = cache(true, reading, false);
        self.set(cache);
        cache.put("l", "1");
        source = key -> {
            if (loads.get() == 1) {
                cache.put("l", "2");
                awaitQuietly(read);
            }
            return key + "!";
        };
        assertThat(CompletableFuture.supplyAsync(() -> cache.get("k"), threads).get())
                .isEqualTo("k!");
    }

    @Test
    void aProcessorMayWaitForALoadOfItsOwnKey() {
        Cache<String, String> cache = cache(false, new Events(), true);
        String seen = cache.invoke("k", (entry, arguments) -> {
            CompletionListenerFuture done = new CompletionListenerFuture();
            cache.loadAll(Set.of("k"), true, done);
            try {
                done.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new EntryProcessorException(e);
            }
            return cache.get("k");
        });
        assertThat(seen).isEqualTo("k!");
    }

    /** The load is stored, and before its event is told, another thread is at the same key. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eventsOfOneKeyKeepTheirOrder(boolean alone) throws Exception {
        Events heard = new Events();
        AtomicReference<@Nullable Thread> changing = new AtomicReference<>();
        AtomicReference<@Nullable Cache<String, String>> self = new AtomicReference<>();
        RegionStore slow = afterWrites(() -> {
            Thread remover = new Thread(() -> requireNonNull(self.get()).remove("k"));
            if (changing.compareAndSet(null, remover)) {
                remover.start();
                while (remover.isAlive() && remover.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
        });
        try (RegionCacheManagerImpl slowly = TestManagers.open(slow)) {
            Cache<String, String> cache = slowly.createCache("a.b", configuration(true, heard, true));
            self.set(cache);
            cache.getAll(alone ? Set.of("k") : Set.of("k", "l"));
            requireNonNull(changing.get()).join();
        }
        assertThat(heard.ofKey("k")).containsExactly("CREATED", "REMOVED");
    }

    private RegionStore afterWrites(Runnable then) {
        return (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    if (method.getName().equals("write")) {
                        then.run();
                    }
                    return answer;
                });
    }

    private static final class Events
            implements CacheEntryCreatedListener<String, String>, CacheEntryRemovedListener<String, String> {

        private final List<CacheEntryEvent<? extends String, ? extends String>> events = new CopyOnWriteArrayList<>();

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> created) {
            created.forEach(events::add);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> removed) {
            removed.forEach(events::add);
        }

        private List<String> ofKey(String key) {
            return events.stream()
                    .filter(event -> event.getKey().equals(key))
                    .map(event -> event.getEventType().name())
                    .toList();
        }
    }

    @Test
    void whatCannotBeEncodedKeepsAllFromBeingSent() {
        List<String> calls = new CopyOnWriteArrayList<>();
        try (RegionCacheManagerImpl noting = TestManagers.open(TestManagers.noting(store, calls))) {
            Cache<String, Object> cache = view(noting.createCache(
                    "a.b",
                    new MutableConfiguration<String, Object>()
                            .setCacheLoaderFactory(HalfSerializable::new)
                            .setReadThrough(true)));
            assertThatThrownBy(() -> cache.getAll(Set.of("a", "b", "c", "d")))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("serialized");
            assertThat(calls).doesNotContain("write");
            assertThat(Collections.frequency(calls, "release")).isEqualTo(4);
        }
    }

    private static final class HalfSerializable implements CacheLoader<String, Object> {

        @Override
        public Object load(String key) {
            return key.equals("a") || key.equals("d") ? new Object() : key;
        }

        @Override
        public Map<String, Object> loadAll(Iterable<? extends String> keys) {
            Map<String, Object> values = new HashMap<>();
            keys.forEach(key -> values.put(key, key.equals("d") ? new Object() : key));
            return values;
        }
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
        return view(manager.createCache("a.b", configuration(readThrough)));
    }

    private Cache<String, String> cache(
            boolean readThrough, CacheEntryListener<String, String> listener, boolean synchronous) {
        return view(manager.createCache("a.b", configuration(readThrough, listener, synchronous)));
    }

    private MutableConfiguration<String, String> configuration(
            boolean readThrough, CacheEntryListener<String, String> listener, boolean synchronous) {
        return configuration(readThrough)
                .addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, synchronous));
    }

    private MutableConfiguration<String, String> configuration(boolean readThrough) {
        return new MutableConfiguration<String, String>()
                .setCacheLoaderFactory(() -> new SourceLoader())
                .setReadThrough(readThrough);
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

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
