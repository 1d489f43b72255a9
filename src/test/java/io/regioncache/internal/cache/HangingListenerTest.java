package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A synchronous listener that hangs keeps its caller waiting, and nobody else. */
@Timeout(60)
class HangingListenerTest {

    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore());
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch loadingBegan = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> sharer = new AtomicReference<>();

    @AfterEach
    void close() {
        goOn.countDown();
        manager.close();
    }

    /** Another thread waits for the value while it is loaded. */
    @ParameterizedTest
    @ValueSource(strings = {"one", "many"})
    void aLoadIsSharedAlthoughItsListenerHangs(String howMany) throws Exception {
        Set<String> keys = howMany.equals("one") ? Set.of("k") : Set.of("k", "l", "absent");
        Cache<String, String> cache = cache();
        CompletableFuture<Map<String, String>> loading = inThread(() -> cache.getAll(keys));
        CompletableFuture<Map<String, String>> sharing = new CompletableFuture<>();
        Thread other = new Thread(() -> sharing.complete(cache.getAll(keys)));
        loadingBegan.await();
        other.start();
        sharer.set(other);
        assertThat(sharing.get()).containsEntry("k", "loaded").hasSize(keys.contains("l") ? 2 : 1);
        hanging.await();
        assertThat(cache.get("k")).isEqualTo("loaded");
        assertThat(loading).isNotDone();
        goOn.countDown();
        assertThat(loading.get()).containsEntry("k", "loaded");
    }

    /** This one takes as long as a thread is ready to wait for another one's listeners. */
    @Test
    void anEntryCanBeChangedAlthoughItsListenerHangs() throws Exception {
        Cache<String, String> cache = cache();
        CompletableFuture<Void> putting = inThread(() -> {
            cache.put("k", "1");
            return null;
        });
        hanging.await();
        cache.put("k", "2");
        cache.invoke("k", (entry, arguments) -> {
            entry.setValue(entry.getValue() + "3");
            return null;
        });
        assertThat(cache.get("k")).isEqualTo("23");
        assertThat(putting).isNotDone();
        goOn.countDown();
        putting.get();
    }

    private Cache<String, String> cache() {
        CacheEntryCreatedListener<String, String> listener = events -> {
            hanging.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        return manager.createCache(
                "c",
                new MutableConfiguration<String, String>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(Loading::new)
                        .addCacheEntryListenerConfiguration(
                                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true)));
    }

    private static <T> CompletableFuture<T> inThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    /** The first load gives no value before another thread waits for it. */
    private final class Loading implements CacheLoader<String, String> {

        @Override
        public @Nullable String load(String key) {
            awaitSharer();
            return key.equals("absent") ? null : "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new HashMap<>();
            for (String key : keys) {
                if (!key.equals("absent")) {
                    loaded.put(key, "loaded");
                }
            }
            awaitSharer();
            return loaded;
        }

        private void awaitSharer() {
            if (loadingBegan.getCount() > 0) {
                loadingBegan.countDown();
                Waiting.until(() -> "another thread to wait", () -> {
                    Thread other = sharer.get();
                    return other != null && other.getState() == Thread.State.WAITING;
                });
            }
        }
    }
}
