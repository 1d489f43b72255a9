package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads of one process that want the same computed values at once. Each test goes for one process and across processes. */
@Timeout(60)
class SharedComputationsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 3_000;

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store.otherProcess());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RegionCache<String, String> cache = view(manager.createCache("c", new MutableConfiguration<>()));
    private final Held held = new Held();

    @SuppressWarnings("unused") // by MethodSource
    private static List<ComputeOptions> options() {
        return List.of(ComputeOptions.defaults(), ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(10)));
    }

    @AfterEach
    void close() {
        held.goOn.countDown();
        threads.shutdownNow();
        manager.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @MethodSource("options")
    void oneOfManyComputesAndAllGetObjectsOfTheirOwn(ComputeOptions options) throws Exception {
        RegionCache<Integer, List<String>> lists = view(manager.createCache("lists", new MutableConfiguration<>()));
        AtomicInteger[] calls = new AtomicInteger[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            calls[round] = new AtomicInteger();
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            callers.add(threads.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    start.await();
                    List<String> own = lists.getOrCompute(
                            round, key -> new ArrayList<>(List.of("value " + calls[key].incrementAndGet())), options);
                    assertThat(own).containsExactly("value 1");
                    own.add("changed by its caller");
                }
                return null;
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        assertThat(calls).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    @ParameterizedTest
    @MethodSource("options")
    void aFailureReachesOnlyItsCallerAndTheNextComputes(ComputeOptions options) throws Exception {
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.thenThrow("first"), options));
        held.begun.await();
        AtomicInteger calls = new AtomicInteger();
        List<Future<String>> others = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            others.add(joined(() -> cache.getOrCompute("a", key -> "value " + calls.incrementAndGet(), options)));
        }
        held.goOn.countDown();
        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("first");
        for (Future<String> other : others) {
            assertThat(other.get()).isEqualTo("value 1");
        }
    }

    /** Nobody gets the failure of another, nobody is left waiting, and no function is called twice. */
    @ParameterizedTest
    @MethodSource("options")
    void ifAllFailEachFailsByItself(ComputeOptions options) throws Exception {
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.thenThrow("first"), options));
        held.begun.await();
        AtomicInteger computing = new AtomicInteger();
        Map<Integer, Integer> calls = new ConcurrentHashMap<>();
        List<Future<String>> others = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            others.add(joined(() -> cache.getOrCompute(
                    "a",
                    key -> {
                        assertThat(computing.incrementAndGet()).as("at a time").isOne();
                        calls.merge(number, 1, Integer::sum);
                        computing.decrementAndGet();
                        throw new IllegalArgumentException("caller " + number);
                    },
                    options)));
        }
        held.goOn.countDown();
        assertThatThrownBy(first::get).hasRootCauseMessage("first");
        for (int i = 0; i < THREADS; i++) {
            assertThatThrownBy(others.get(i)::get)
                    .hasRootCauseInstanceOf(IllegalArgumentException.class)
                    .hasRootCauseMessage("caller " + i);
            assertThat(calls).containsEntry(i, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void whoGetsNullLeavesItToTheNext(ComputeOptions options) throws Exception {
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.then(null), options));
        held.begun.await();
        Future<String> second = joined(() -> cache.getOrCompute("a", key -> null, options));
        Future<String> third = joined(() -> cache.getOrCompute("a", key -> "third", options));
        held.goOn.countDown();
        assertThat(first.get()).isNull();
        assertThat(third.get()).isEqualTo("third");
        assertThat(second.get()).isIn(null, "third");
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatIsOutOfDateIsComputedAnewOnceForAllThatWaited(ComputeOptions options) throws Exception {
        Future<String> early = threads.submit(() -> cache.getOrCompute("a", held.then("out of date"), options));
        held.begun.await();
        elsewhere.root().clear();
        AtomicInteger calls = new AtomicInteger();
        List<Future<String>> late = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            late.add(joined(() -> cache.getOrCompute("a", key -> "new " + calls.incrementAndGet(), options)));
        }
        held.goOn.countDown();
        assertThat(early.get()).isEqualTo("out of date");
        for (Future<String> one : late) {
            assertThat(one.get()).isEqualTo("new 1");
        }
        assertThat(cache.get("a")).isEqualTo("new 1");
    }

    @ParameterizedTest
    @MethodSource("options")
    void whoIsInterruptedWhileWaitingGivesUpAlone(ComputeOptions options) throws Exception {
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.then("first"), options));
        held.begun.await();
        AtomicReference<@Nullable Thread> waiter = new AtomicReference<>();
        Future<Boolean> interrupted = threads.submit(() -> {
            waiter.set(Thread.currentThread());
            assertThatThrownBy(() -> cache.getOrCompute("a", key -> "not called", options))
                    .isInstanceOf(RegionCacheException.class);
            return Thread.interrupted();
        });
        awaitWaiting(waiter);
        Future<String> other = joined(() -> cache.getOrCompute("a", key -> "not called", options));
        waiter.get().interrupt();
        assertThat(interrupted.get()).as("its flag is set").isTrue();
        held.goOn.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(other.get()).isEqualTo("first");
    }

    @ParameterizedTest
    @MethodSource("options")
    void whoIsInterruptedWhileComputingLeavesItToTheNext(ComputeOptions options) throws Exception {
        AtomicReference<@Nullable Thread> computing = new AtomicReference<>();
        Future<String> first = threads.submit(() -> {
            computing.set(Thread.currentThread());
            return cache.getOrCompute("a", held.then("never"), options);
        });
        held.begun.await();
        Future<String> second = joined(() -> cache.getOrCompute("a", key -> "second", options));
        computing.get().interrupt();
        assertThatThrownBy(first::get).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(second.get()).isEqualTo("second");
    }

    /** Two threads compute two keys of two caches, and each function asks for what the other thread computes. */
    @ParameterizedTest
    @MethodSource("options")
    void circlesOfThreadsDoNotWaitForEachOther(ComputeOptions options) throws Exception {
        RegionCache<String, String> other = view(manager.createCache("other", new MutableConfiguration<>()));
        CyclicBarrier both = new CyclicBarrier(2);
        Future<String> one = threads.submit(() -> cache.getOrCompute(
                "a", key -> "1" + meet(both, () -> other.getOrCompute("b", inner -> "2", options)), options));
        Future<String> two = threads.submit(() -> other.getOrCompute(
                "b", key -> "3" + meet(both, () -> cache.getOrCompute("a", inner -> "4", options)), options));
        assertThat(one.get()).isIn("12", "134", "1312");
        assertThat(two.get()).isIn("34", "312", "3134");
    }

    /** The same if the functions go round in a circle themselves: each sees that, and neither hangs. */
    @ParameterizedTest
    @MethodSource("options")
    void circlesOfFunctionsAreRefused(ComputeOptions options) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicReference<Function<String, String>> next = new AtomicReference<>();
        next.set(key -> cache.getOrCompute(key.equals("a") ? "b" : "a", next.get(), options));
        Function<String, String> first = key -> meet(both, () -> next.get().apply(key));
        Future<String> one = threads.submit(() -> cache.getOrCompute("a", first, options));
        Future<String> two = threads.submit(() -> cache.getOrCompute("b", first, options));
        assertThatThrownBy(one::get).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(two::get).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(cache.getOrCompute("a", key -> "afterwards", options)).isEqualTo("afterwards");
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatAFunctionComputesOnTheWayIsWaitedForByOthers(ComputeOptions options) throws Exception {
        Future<String> outer = threads.submit(() ->
                cache.getOrCompute("a", key -> cache.getOrCompute("b", held.then("inner"), options) + "!", options));
        held.begun.await();
        Future<String> waiting = joined(() -> cache.getOrCompute("b", key -> "not called", options));
        held.goOn.countDown();
        assertThat(waiting.get()).isEqualTo("inner");
        assertThat(outer.get()).isEqualTo("inner!");
    }

    /** A function that is being computed may be waiting for the key that the processor holds. */
    @ParameterizedTest
    @MethodSource("options")
    void anEntryProcessorDoesNotWait(ComputeOptions options) throws Exception {
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.then("first"), options));
        held.begun.await();
        assertThat(cache.<String>invoke(
                        "p", (entry, arguments) -> cache.getOrCompute("a", key -> "processor's", options)))
                .isEqualTo("processor's");
        held.goOn.countDown();
        assertThat(first.get()).as("computed before, stored too late").isEqualTo("first");
        assertThat(cache.get("a")).isEqualTo("processor's");
    }

    @ParameterizedTest
    @MethodSource("options")
    void othersDoNotWaitForListeners(ComputeOptions options) throws Exception {
        Held listener = new Held();
        CacheEntryCreatedListener<String, String> hanging = events -> listener.hold();
        RegionCache<String, String> heard = view(manager.createCache(
                "heard",
                new MutableConfiguration<String, String>()
                        .addCacheEntryListenerConfiguration(
                                new MutableCacheEntryListenerConfiguration<>(() -> hanging, null, false, true))));
        Future<String> first = threads.submit(() -> heard.getOrCompute("a", held.then("first"), options));
        held.begun.await();
        Future<String> other = joined(() -> heard.getOrCompute("a", key -> "not called", options));
        held.goOn.countDown();
        listener.begun.await();
        assertThat(other.get()).isEqualTo("first");
        assertThat(first).isNotDone();
        listener.goOn.countDown();
        assertThat(first.get()).isEqualTo("first");
    }

    @Test
    void anotherProcessWaitsAndReads() throws Exception {
        ComputeOptions across = ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(10));
        RegionCache<String, String> there = elsewhere.createCache("c", new MutableConfiguration<>());
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.then("first"), across));
        held.begun.await();
        Future<String> other = joined(() -> there.getOrCompute("a", key -> "not called", across));
        held.goOn.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(other.get()).isEqualTo("first");
    }

    @Test
    void anotherProcessDoesNotWaitForEver() throws Exception {
        ComputeOptions across = ComputeOptions.defaults().acrossProcesses(Duration.ofMillis(100));
        RegionCache<String, String> there = elsewhere.createCache("c", new MutableConfiguration<>());
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.then("hung"), across));
        held.begun.await();
        assertThat(there.getOrCompute("a", key -> "its own", across)).isEqualTo("its own");
        held.goOn.countDown();
        assertThat(first.get()).isEqualTo("hung");
        assertThat(cache.get("a")).isEqualTo("its own");
    }

    @Test
    void whoTakesOverIsWaitedForInstead() throws Exception {
        ComputeOptions across = ComputeOptions.defaults().acrossProcesses(Duration.ofMillis(100));
        ComputeOptions patient = ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(10));
        RegionCache<String, String> there = elsewhere.createCache("c", new MutableConfiguration<>());
        Future<String> first = threads.submit(() -> cache.getOrCompute("a", held.thenThrow("hung"), across));
        held.begun.await();
        Held second = new Held();
        Future<String> taking = threads.submit(() -> there.getOrCompute("a", second.then("second"), across));
        second.begun.await();
        held.goOn.countDown();
        assertThatThrownBy(first::get).hasRootCauseMessage("hung");
        Future<String> third = joined(() -> cache.getOrCompute("a", key -> "not called", patient));
        second.goOn.countDown();
        assertThat(taking.get()).isEqualTo("second");
        assertThat(third.get()).isEqualTo("second");
    }

    @Test
    void aClaimIsRenewedWhileItsHolderComputes() throws Exception {
        ComputeOptions across = ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(10));
        List<String> asked = new CopyOnWriteArrayList<>();
        try (RegionCacheManagerImpl noting = TestManagers.open(TestManagers.noting(store, asked))) {
            RegionCache<String, String> noted = view(noting.createCache("noted", new MutableConfiguration<>()));
            Future<String> first = threads.submit(() -> noted.getOrCompute("a", held.then("first"), across));
            Waiting.until(
                    () -> "renewals: " + asked,
                    () -> asked.stream().filter("renew"::equals).count() > 3);
            RegionCache<String, String> there = elsewhere.createCache("noted", new MutableConfiguration<>());
            Future<String> other = joined(() -> there.getOrCompute("a", key -> "not called", across));
            held.goOn.countDown();
            assertThat(first.get()).isEqualTo("first");
            assertThat(other.get()).isEqualTo("first");
            assertThat(Set.copyOf(asked)).contains("giveUp");
        }
    }

    private static String meet(CyclicBarrier barrier, Callable<String> then) {
        try {
            barrier.await();
            return then.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Starts a thread that will wait for a computation that is under way, and returns when it waits. */
    private <T> Future<T> joined(Callable<T> call) {
        AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
        Future<T> result = threads.submit(() -> {
            caller.set(Thread.currentThread());
            return call.call();
        });
        awaitWaiting(caller);
        return result;
    }

    private static void awaitWaiting(AtomicReference<@Nullable Thread> waiter) {
        Waiting.until(() -> "a caller that waits", () -> {
            Thread thread = waiter.get();
            return thread != null
                    && (thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
        });
    }

    /** Functions that say when they have begun, and end when they are told. */
    private static final class Held {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        private Function<String, String> then(@Nullable String value) {
            return key -> {
                hold();
                return value;
            };
        }

        private void hold() {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalArgumentException(e);
            }
        }

        private Function<String, String> thenThrow(String message) {
            return then("").andThen(none -> {
                throw new IllegalArgumentException(message);
            });
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
