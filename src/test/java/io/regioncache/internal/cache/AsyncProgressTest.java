package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.AsyncRegionCache;
import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionName;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each stage completes, whatever else is under way. */
@Timeout(120)
class AsyncProgressTest {

    private static final int MORE_THAN_THREADS = 200;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean isStoreClosed = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile @Nullable CompletableFuture<?> heldBack;
    private final RegionCacheManagerImpl manager = TestManagers.open(store(new InMemoryRegionStore()));

    /** A store that answers only failures once it is closed, and may keep the answer to its first reads back. */
    private RegionStore store(RegionStore store) {
        return (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        isStoreClosed.set(true);
                        CompletableFuture<?> open = heldBack;
                        if (open != null) {
                            open.completeExceptionally(new IllegalStateException("closed"));
                        }
                    }
                    if (method.getReturnType().equals(CompletableFuture.class)) {
                        if (isStoreClosed.get()) {
                            return CompletableFuture.failedFuture(new IllegalStateException("closed"));
                        }
                        CompletableFuture<?> answer = heldBack;
                        if (answer != null && method.getName().equals("read")) {
                            return answer.thenCompose(done ->
                                    ((RegionStore) proxy).read((RegionName) arguments[0], (EncodedKey) arguments[1]));
                        }
                        if (method.getName().equals("renew")) {
                            renewals.incrementAndGet();
                        }
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterEach
    void close() {
        goOn.countDown();
        manager.close();
    }

    private static <K, V> MutableConfiguration<K, V> listening() {
        CacheEntryCreatedListener<K, V> listener = events -> {};
        return new MutableConfiguration<K, V>()
                .addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<K, V>(() -> listener, null, false, true));
    }

    /** Threads that run users' code wait for keys that operations hold which are yet to get a thread. */
    @Test
    void whoHasAKeyGetsAThreadThoughAllOthersWaitForTheKey() throws Exception {
        RegionCache<Integer, String> cache = manager.createCache("c", AsyncProgressTest.<Integer, String>listening());
        List<CompletionStage<?>> stages = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            stages.add(cache.async().getOrCompute(i, key -> {
                begun.incrementAndGet();
                await(goOn);
                return "computed";
            }));
        }
        Waiting.until(() -> "all threads compute", () -> begun.get() >= 64);
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            stages.add(cache.async().put(i, "put"));
        }
        goOn.countDown();
        endOf(stages);
    }

    /** Threads that run users' code wait for a load that is yet to get a thread. */
    @Test
    void whatIsToBeLoadedGetsAThreadThoughAllOthersWaitForTheLoad() throws Exception {
        CacheLoader<Integer, String> loader = new CacheLoader<>() {
            @Override
            public String load(Integer key) {
                return "loaded";
            }

            @Override
            public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
                Map<Integer, String> loaded = new HashMap<>();
                keys.forEach(key -> loaded.put(key, load(key)));
                return loaded;
            }
        };
        RegionCache<Integer, String> cache = manager.createCache(
                "c",
                new MutableConfiguration<Integer, String>().setReadThrough(true).setCacheLoaderFactory(() -> loader));
        List<CompletionStage<?>> stages = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            stages.add(cache.async().transaction(body -> {
                begun.incrementAndGet();
                await(goOn);
                cache.get(1);
            }));
        }
        stages.add(cache.async().get(1));
        Waiting.until(() -> "all threads are busy", () -> begun.get() == 64);
        goOn.countDown();
        endOf(stages);
    }

    /** Listeners that were registered while an operation was under way may use the cache. */
    @Test
    void aListenerThatCameMeanwhileDoesNotWaitForTheKeyItIsToldOf() throws Exception {
        RegionCache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        cache.put("k", "a");
        CompletableFuture<Void> back = new CompletableFuture<>();
        heldBack = back;
        CompletableFuture<Boolean> replaced =
                cache.async().replace("k", "a", "b").toCompletableFuture();
        heldBack = null;
        CacheEntryUpdatedListener<String, String> listener = events -> {
            if (begun.incrementAndGet() == 1) {
                cache.put("k", "c");
            }
        };
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<String, String>(() -> listener, null, false, true));
        back.complete(null);
        assertThat(replaced.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cache.get("k")).isEqualTo("c");
    }

    /** Others would compute the value a second time if the claim ended before the function is called. */
    @Test
    void aClaimIsKeptWhileItsFunctionQueuesForAThread() {
        RegionCache<Integer, String> cache = manager.createCache("c", new MutableConfiguration<Integer, String>());
        for (int i = 0; i < 64; i++) {
            cache.async().getOrCompute(i, key -> {
                begun.incrementAndGet();
                await(goOn);
                return "computed";
            });
        }
        Waiting.until(() -> "all threads compute", () -> begun.get() == 64);
        CompletionStage<?> stage = cache.async()
                .getOrCompute(64, key -> "computed", ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(1)));
        Waiting.until(() -> "the claim is renewed", () -> renewals.get() > 0);
        assertThat(stage.toCompletableFuture()).isNotDone();
        goOn.countDown();
        stage.toCompletableFuture().join();
    }

    private static void endOf(List<CompletionStage<?>> stages) throws Exception {
        CompletableFuture.allOf(stages.stream()
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new))
                .get(20, TimeUnit.SECONDS);
    }

    /** Arrays are keys that are not equal but of the same entry. */
    @Test
    void keysThatAreTheSameInTheStoreDoNotWaitForEachOther() throws Exception {
        RegionCache<byte[], String> cache = manager.createCache("c", AsyncProgressTest.<byte[], String>listening());
        Map<byte[], String> entries = Map.of(new byte[] {1}, "a", new byte[] {1}, "b");
        cache.async().putAll(entries).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(cache.get(new byte[] {1})).isIn("a", "b");
        CompletableFuture.runAsync(() -> cache.putAll(entries)).get(10, TimeUnit.SECONDS);
    }

    private static final class Unserializable implements Serializable {
        private static final long serialVersionUID = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new NotSerializableException("key");
        }
    }

    @Test
    void manyKeysThatCannotBeEncodedAreResults() throws Exception {
        RegionCache<Unserializable, String> cache =
                manager.createCache("c", new MutableConfiguration<Unserializable, String>());
        Set<Unserializable> keys = new HashSet<>();
        IntStream.range(0, 20_000).forEach(i -> keys.add(new Unserializable()));
        Map<Unserializable, EntryProcessorResult<String>> results = cache.async()
                .<String>invokeAll(keys, (entry, arguments) -> "")
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertThat(results).hasSize(20_000);
        assertThatThrownBy(() -> results.values().iterator().next().get())
                .hasRootCauseInstanceOf(NotSerializableException.class);
    }

    @Test
    void aKeyThatCannotBeEncodedFailsTheSameWay() throws Exception {
        RegionCache<Unserializable, String> cache =
                manager.createCache("c", new MutableConfiguration<Unserializable, String>());
        Throwable failure = cache.async()
                .containsKey(new Unserializable())
                .handle((result, thrown) -> thrown)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(failure).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache.containsKey(new Unserializable())).hasSameClassAs(failure);
    }

    @Test
    void closingEndsManyOperationsThatWaitForOneKey() throws Exception {
        RegionCache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        heldBack = new CompletableFuture<>();
        List<CompletableFuture<?>> stages = many(20_000, cache.async());
        manager.close();
        assertEnded(stages);
    }

    @Test
    void closingEndsManyOperationsThatWaitForOneKeyAndThread() throws Exception {
        RegionCache<String, String> cache = manager.createCache("c", AsyncProgressTest.<String, String>listening());
        List<CompletableFuture<?>> stages = new ArrayList<>();
        stages.add(cache.async()
                .invoke("k", (entry, arguments) -> {
                    await(goOn);
                    return 1;
                })
                .toCompletableFuture());
        stages.addAll(many(20_000, cache.async()));
        manager.close();
        goOn.countDown();
        assertEnded(stages);
    }

    @Test
    void closingEndsInvocationsOfManyKeys() throws Exception {
        RegionCache<Integer, String> cache = manager.createCache("c", new MutableConfiguration<Integer, String>());
        Set<Integer> keys = new HashSet<>();
        IntStream.range(0, 20_000).forEach(keys::add);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<?> stage = cache.async()
                .<String>invokeAll(keys, (entry, arguments) -> {
                    begun.countDown();
                    await(goOn);
                    return "";
                })
                .toCompletableFuture();
        begun.await();
        manager.close();
        goOn.countDown();
        assertThat(stage.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    private static List<CompletableFuture<?>> many(int count, AsyncRegionCache<String, String> cache) {
        List<CompletableFuture<?>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(cache.replace("k", "a", "b").toCompletableFuture());
        }
        return stages;
    }

    private static void assertEnded(List<CompletableFuture<?>> stages) throws Exception {
        Map<String, Integer> ends = new HashMap<>();
        for (CompletableFuture<?> stage : stages) {
            try {
                stage.get(20, TimeUnit.SECONDS);
                ends.merge("value", 1, Integer::sum);
            } catch (ExecutionException e) {
                ends.merge(e.getCause().getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        assertThat(ends.keySet()).as("%s", ends).isSubsetOf("value", "IllegalStateException");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
