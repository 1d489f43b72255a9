package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvocationsTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final Cache<String, Integer> cache =
            view(manager.createCache("c", new MutableConfiguration<String, Integer>()));
    private final Cache<String, Integer> sameElsewhere =
            elsewhere.createCache("c", new MutableConfiguration<String, Integer>());
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void close() {
        threads.shutdownNow();
        manager.close();
        elsewhere.close();
    }

    @Test
    void concurrentIncrementsOfTwoProcessesAllCount() {
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Cache<String, Integer> mine = i % 2 == 0 ? cache : sameElsewhere;
            running.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < 500; n++) {
                            mine.invoke("k", increment());
                        }
                    },
                    threads));
        }
        running.forEach(CompletableFuture::join);
        assertThat(cache.get("k")).isEqualTo(4_000);
    }

    @Test
    void inOneProcessAProcessorRunsOnceEach() {
        AtomicInteger runs = new AtomicInteger();
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            running.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < 200; n++) {
                            cache.invoke("k", (entry, args) -> {
                                runs.incrementAndGet();
                                return increment().process(entry);
                            });
                        }
                    },
                    threads));
        }
        running.forEach(CompletableFuture::join);
        assertThat(runs).hasValue(1_600);
    }

    @Test
    void aChangeByAnotherProcessMakesTheProcessorRunAgain() {
        cache.put("k", 1);
        AtomicInteger runs = new AtomicInteger();
        cache.invoke("k", (entry, args) -> {
            if (runs.incrementAndGet() == 1) {
                sameElsewhere.put("k", 100);
            }
            return increment().process(entry);
        });
        assertThat(runs).hasValue(2);
        assertThat(cache.get("k")).isEqualTo(101);
    }

    @Test
    void aClearByAnotherProcessMakesTheProcessorRunAgainThoughItFoundNothing() {
        AtomicInteger runs = new AtomicInteger();
        cache.invoke("k", (entry, args) -> {
            if (runs.incrementAndGet() == 1) {
                sameElsewhere.clear();
            }
            entry.setValue(runs.get());
            return null;
        });
        assertThat(runs).hasValue(2);
        assertThat(cache.get("k")).isEqualTo(2);
    }

    @Test
    void processorsMayUseTheCacheForOtherKeysInAnyOrder() {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> invokeNested("a", "b", bothInside), threads);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> invokeNested("b", "a", bothInside), threads);
        CompletableFuture.allOf(one, other).join();
        assertThat(cache.get("a") + cache.get("b"))
                .as("two outer and two inner increments")
                .isEqualTo(4);
    }

    private void invokeNested(String outer, String inner, CyclicBarrier bothInside) {
        AtomicInteger runs = new AtomicInteger();
        cache.invoke(outer, (entry, args) -> {
            if (runs.incrementAndGet() == 1) {
                try {
                    bothInside.await();
                } catch (Exception e) {
                    throw new EntryProcessorException(e);
                }
                cache.invoke(inner, increment());
            }
            return increment().process(entry);
        });
    }

    @Test
    void exceptionsAreWrappedAndChangeNothing() {
        assertThatThrownBy(() -> cache.invoke("k", (entry, args) -> {
                    entry.setValue(1);
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        EntryProcessorException mine = new EntryProcessorException("mine");
        assertThatThrownBy(() -> cache.invoke("k", (entry, args) -> {
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void invokeAllTellsResultsAndFailuresPerKey() {
        cache.put("present", 1);
        Map<String, EntryProcessorResult<Integer>> results =
                cache.invokeAll(Set.of("present", "absent", "bad"), (entry, args) -> {
                    if (entry.getKey().equals("bad")) {
                        throw new IllegalStateException("bad");
                    }
                    return entry.getValue();
                });
        assertThat(results).containsOnlyKeys("present", "bad");
        assertThat(results.get("present").get()).isEqualTo(1);
        assertThatThrownBy(() -> results.get("bad").get()).isInstanceOf(EntryProcessorException.class);
    }

    private static EntryProcessor<String, Integer, Integer> increment() {
        return (entry, args) -> {
            int next = entry.exists() ? entry.getValue() + 1 : 1;
            entry.setValue(next);
            return next;
        };
    }

    @Test
    void anEntryThatIsReadAndSetLivesOnWithAccessedExpiry() {
        AtomicLong now = new AtomicLong(1_000_000);
        try (RegionCacheManagerImpl timed = TestManagers.open(new InMemoryRegionStore(now::get))) {
            Cache<String, Integer> touched = view(timed.createCache(
                    "touched",
                    new MutableConfiguration<String, Integer>()
                            .setExpiryPolicyFactory(
                                    AccessedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 10)))));
            touched.put("k", 0);
            for (int i = 0; i < 5; i++) {
                now.addAndGet(6_000);
                touched.invoke("k", increment());
            }
            assertThat(touched.get("k")).isEqualTo(5);
        }
    }

    @Test
    void checkedExceptionsOfOtherLanguagesAreWrapped() {
        assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                    throw InvocationsTest.<RuntimeException>sneaky(new IOException("undeclared"));
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E sneaky(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void aFailingWriterGivesUpTheLease() {
        List<String> calls = new ArrayList<>();
        try (RegionCacheManagerImpl noting = TestManagers.open(TestManagers.noting(store, calls))) {
            CacheWriter<String, Integer> failing = new FailingWriter();
            Cache<String, Integer> written = view(noting.createCache(
                    "written",
                    new MutableConfiguration<String, Integer>()
                            .setWriteThrough(true)
                            .setCacheWriterFactory(() -> failing)));
            assertThatThrownBy(() -> written.invoke("k", (entry, arguments) -> {
                        entry.setValue(1);
                        return null;
                    }))
                    .isInstanceOf(CacheWriterException.class);
            assertThat(calls).containsExactly("readForUpdate", "release");
        }
    }

    private static final class FailingWriter implements CacheWriter<String, Integer> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends Integer> entry) {
            throw new IllegalStateException("writer");
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends Integer>> entries) {
            throw new IllegalStateException("writer");
        }

        @Override
        public void delete(Object key) {
            throw new IllegalStateException("writer");
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            throw new IllegalStateException("writer");
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
