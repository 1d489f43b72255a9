package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are computed anew before they expire. The clock of the store stands still unless a test moves it. */
@Timeout(60)
class EarlyRefreshTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final ComputeOptions OPTIONS =
            ComputeOptions.defaults().expireAfter(Duration.ofHours(1)).refreshBefore(Duration.ofMinutes(1));

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final InMemoryRegionStore store = new InMemoryRegionStore(clock::get);
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store.otherProcess());
    private final RegionCache<String, String> cache = view(manager.createCache("c", new MutableConfiguration<>()));
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        manager.close();
        elsewhere.close();
    }

    @Test
    void whatIsFoundShortlyBeforeItsEndIsComputedAnewAndLivesAsLongAgain() {
        assertThat(cache.getOrCompute("a", this::count, OPTIONS)).isEqualTo("a1");
        clock.addAndGet(HOUR - MINUTE - 1);
        assertThat(cache.getOrCompute("a", this::count, OPTIONS)).isEqualTo("a1");
        clock.addAndGet(1);
        assertThat(cache.getOrCompute("a", this::count, OPTIONS))
                .as("while it is due")
                .isEqualTo("a1");
        awaitValue("a2");
        clock.addAndGet(HOUR - MINUTE - 1);
        assertThat(cache.getOrCompute("a", this::count, OPTIONS)).isEqualTo("a2");
        clock.addAndGet(MINUTE + 1);
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(calls).as("computations, none of them before it was due").hasValue(2);
    }

    /** The refresh is held: if a caller waited for it, this would not come to an end. */
    @Test
    void nobodyWaitsAndOneOfManyRefreshes() throws Exception {
        RegionCache<String, String> there = elsewhere.createCache("c", new MutableConfiguration<>());
        cache.getOrCompute("a", this::count, OPTIONS);
        clock.addAndGet(HOUR - MINUTE);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                RegionCache<String, String> one = i % 2 == 0 ? cache : there;
                callers.add(threads.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        assertThat(one.getOrCompute("a", held(this::count), OPTIONS))
                                .isEqualTo("a1");
                    }
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
            begun.await();
        } finally {
            threads.shutdownNow();
        }
        assertThat(calls).as("no other began meanwhile").hasValue(1);
        goOn.countDown();
        awaitValue("a2");
        assertThat(there.getOrCompute("a", this::count, OPTIONS)).isEqualTo("a2");
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoComesAfterTheEndDoesNotWaitForARefresh(boolean isAcross) throws Exception {
        ComputeOptions options = isAcross ? OPTIONS.acrossProcesses(Duration.ofMinutes(10)) : OPTIONS;
        List<String> asked = new CopyOnWriteArrayList<>();
        try (RegionCacheManagerImpl noting = TestManagers.open(TestManagers.noting(store, asked))) {
            RegionCache<String, String> noted = view(noting.createCache("c", new MutableConfiguration<>()));
            noted.getOrCompute("a", missing -> "first", options);
            clock.addAndGet(HOUR - MINUTE);
            noted.getOrCompute("a", held(present -> "too late"), options);
            begun.await();
            clock.addAndGet(MINUTE);
            assertThat(noted.getOrCompute("a", missing -> "second", options)).isEqualTo("second");
            asked.clear();
            goOn.countDown();
            Waiting.until(() -> "an attempt to store: " + asked, () -> asked.contains("giveUp"));
            assertThat(asked).contains("write");
            assertThat(noted.get("a")).isEqualTo("second");
        }
    }

    @Test
    void aFailureIsLoggedOnceAsAWarningAndTheValueStays() {
        try (CapturedLog log = new CapturedLog()) {
            for (String key : List.of("a", "b")) {
                cache.getOrCompute(key, this::count, OPTIONS);
                clock.addAndGet(HOUR - MINUTE);
                AtomicInteger failures = new AtomicInteger();
                Function<String, String> failing = present -> {
                    failures.incrementAndGet();
                    throw new IllegalArgumentException("no database");
                };
                String value = cache.getOrCompute(key, failing, OPTIONS);
                Waiting.until(() -> "the failure", () -> failures.get() == 1);
                assertThat(cache.getOrCompute(key, failing, OPTIONS)).isEqualTo(value);
                awaitAgain(key, failing, failures);
                assertThat(cache.get(key)).isEqualTo(value);
                clock.addAndGet(MINUTE);
                assertThat(cache.containsKey(key)).isFalse();
            }
            assertThat(log.warnings()).hasSize(1).first().asString().contains("cache c could not be refreshed");
            assertThat(log.text()).contains("no database");
        }
    }

    /** It is tried again, but not before the claim of the attempt that failed has ended. */
    private void awaitAgain(String key, Function<String, String> failing, AtomicInteger failures) {
        for (int i = 0; i < 50; i++) {
            cache.getOrCompute(key, failing, OPTIONS);
        }
        assertThat(failures).hasValue(1);
        clock.addAndGet(RegionClaims.TIME_TO_LIVE.toMillis());
        Waiting.until(() -> "another attempt", () -> {
            cache.getOrCompute(key, failing, OPTIONS);
            return failures.get() == 2;
        });
    }

    @Test
    void nullLeavesTheValue() {
        cache.getOrCompute("a", this::count, OPTIONS);
        clock.addAndGet(HOUR - MINUTE);
        AtomicInteger nulls = new AtomicInteger();
        Function<String, @Nullable String> none = present -> {
            nulls.incrementAndGet();
            return null;
        };
        assertThat(cache.getOrCompute("a", none, OPTIONS)).isEqualTo("a1");
        Waiting.until(() -> "null", () -> nulls.get() == 1);
        assertThat(cache.getOrCompute("a", none, OPTIONS)).isEqualTo("a1");
    }

    @Test
    void anErrorAndAWrongTypeAreFailuresToo() {
        RegionCache<String, String> typed = view(manager.createCache(
                "typed", new MutableConfiguration<String, String>().setTypes(String.class, String.class)));
        try (CapturedLog log = new CapturedLog()) {
            typed.getOrCompute("a", this::count, OPTIONS);
            cache.getOrCompute("a", this::count, OPTIONS);
            clock.addAndGet(HOUR - MINUTE);
            @SuppressWarnings({"unchecked", "rawtypes"})
            Function<String, String> wrong = (Function) key -> 42;
            assertThat(typed.getOrCompute("a", wrong, OPTIONS)).isEqualTo("a1");
            assertThat(cache.getOrCompute(
                            "a",
                            key -> {
                                throw new StackOverflowError();
                            },
                            OPTIONS))
                    .isEqualTo("a2");
            Waiting.until(log::text, () -> log.warnings().size() == 2);
            assertThat(typed.get("a")).isEqualTo("a1");
        }
    }

    @Test
    void anAccessThatMovesTheEndMakesARefreshNeedless() {
        RegionCache<String, String> touched =
                touched("touched", new TouchedExpiryPolicy(javax.cache.expiry.Duration.ONE_HOUR));
        ComputeOptions options = ComputeOptions.defaults().refreshBefore(Duration.ofMinutes(1));
        touched.getOrCompute("a", this::count, options);
        for (int i = 0; i < 10; i++) {
            clock.addAndGet(HOUR - 1);
            assertThat(touched.getOrCompute("a", this::count, options)).isEqualTo("a1");
        }
        ComputeOptions always = ComputeOptions.defaults().refreshBefore(Duration.ofHours(1));
        touched.getOrCompute("a", this::count, always);
        Waiting.until(() -> "a refresh", () -> "a2".equals(touched.get("a")));
    }

    @Test
    void whatNeverExpiresIsNeverRefreshed() {
        ComputeOptions options = ComputeOptions.defaults().refreshBefore(Duration.ofDays(36_500));
        cache.getOrCompute("a", this::count, options);
        cache.getOrCompute("a", this::count, options);
        cache.close();
        manager.close();
        assertThat(calls).hasValue(1);
    }

    @Test
    void listenersHearOfACreationThenOfAnUpdate() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Hearer hearer = new Hearer(heard);
        RegionCache<String, String> told = view(manager.createCache(
                "told",
                new MutableConfiguration<String, String>()
                        .addCacheEntryListenerConfiguration(
                                new MutableCacheEntryListenerConfiguration<>(() -> hearer, null, true, true))));
        told.getOrCompute("a", this::count, OPTIONS);
        clock.addAndGet(HOUR - MINUTE);
        told.getOrCompute("a", this::count, OPTIONS);
        Waiting.until(heard::toString, () -> heard.size() == 2);
        assertThat(heard).containsExactly("CREATED null a1", "UPDATED a1 a2");
    }

    private record Hearer(List<String> heard)
            implements CacheEntryCreatedListener<String, String>, CacheEntryUpdatedListener<String, String> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            events.forEach(
                    event -> heard.add(event.getEventType() + " " + event.getOldValue() + " " + event.getValue()));
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            onCreated(events);
        }
    }

    private RegionCache<String, String> touched(String name, ExpiryPolicy policy) {
        return view(manager.createCache(
                name, new MutableConfiguration<String, String>().setExpiryPolicyFactory(() -> policy)));
    }

    private void awaitValue(String value) {
        Waiting.until(() -> "the value " + value, () -> value.equals(cache.get("a")));
    }

    private String count(String key) {
        return key + calls.incrementAndGet();
    }

    private Function<String, String> held(Function<String, String> then) {
        return key -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return then.apply(key);
        };
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
