package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.OwnThread;
import io.regioncache.testing.Waiting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls that want the same result at once. */
interface SharingRules extends Rules {

    int CALLERS = 8;

    @Test
    default void callersOfOneKeyComputeOnceAndThoseOfAnotherGoAhead() {
        Shared shared = bean(Shared.class);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger computed = new AtomicInteger();
        Shared.function = key -> {
            if (key.equals("slow")) {
                begun.countDown();
                await(released);
                computed.incrementAndGet();
            }
            return key + "!";
        };
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<String>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(OwnThread.supply(() -> {
                synchronized (threads) {
                    threads.add(Thread.currentThread());
                }
                return shared.get("slow");
            }));
        }
        await(begun);
        assertThat(shared.get("other")).isEqualTo("other!");
        awaitAllWait(threads, CALLERS);
        released.countDown();
        callers.forEach(caller -> assertThat(caller.join()).isEqualTo("slow!"));
        assertThat(computed).hasValue(1);
    }

    @Test
    default void aFailureReachesOnlyTheCallerWhoseCallItWas() {
        Shared shared = bean(Shared.class);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Shared.function = key -> {
            if (calls.incrementAndGet() == 1) {
                begun.countDown();
                await(released);
                throw new IllegalStateException("first");
            }
            return "second";
        };
        CompletableFuture<String> first = OwnThread.supply(() -> shared.get("k"));
        await(begun);
        List<Thread> threads = new ArrayList<>();
        CompletableFuture<String> second = OwnThread.supply(() -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            return shared.get("k");
        });
        awaitAllWait(threads, 1);
        released.countDown();
        assertThat(second.join()).isEqualTo("second");
        assertThatThrownBy(first::join)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("first");
    }

    @Test
    default void computationsThatNeedEachOtherDoNotWaitForEachOther() {
        Shared shared = bean(Shared.class);
        Shared nested = bean(Shared.class); // what an object asks itself is not intercepted
        CountDownLatch both = new CountDownLatch(2);
        ThreadLocal<Boolean> isNested = new ThreadLocal<>();
        Shared.function = key -> {
            if (isNested.get() != null) {
                return key;
            }
            isNested.set(true);
            both.countDown();
            await(both);
            return key + nested.get(key.equals("a") ? "b" : "a");
        };
        CompletableFuture<String> one = OwnThread.supply(() -> shared.get("a"));
        CompletableFuture<String> other = OwnThread.supply(() -> shared.get("b"));
        assertThat(one.join()).isIn("ab", "aba");
        assertThat(other.join()).isIn("ba", "bab");
    }

    @Test
    default void aMethodMayCallAnotherWithTheSameCacheAndKey() {
        Results.answer = () -> "inner";
        assertThat(bean(Shared.class).around("k", true)).isEqualTo("inner!");
        assertThat(bean(Shared.class).around("k", true)).isEqualTo("inner!");
        assertThat(bean(Results.class).answer("k")).isEqualTo("inner!"); // the outer result is the one that is kept
        assertThat(Results.calls).hasValue(1);
    }

    @Test
    default void aBeanMayCallACachedMethodWhileItIsMadeAndAGeneratorWaitsForIt() {
        Warming.Cached cached = bean(Warming.Cached.class);
        Warming.begun = new CountDownLatch(1);
        Warming.second = null;
        CompletableFuture<String> made = OwnThread.supply(() -> {
            Warming.first = Thread.currentThread();
            return bean(Warming.Warm.class).text();
        });
        await(Warming.begun);
        CompletableFuture<String> called = OwnThread.supply(() -> {
            Warming.second = Thread.currentThread();
            return cached.keyed("k");
        });
        assertThat(made.join()).isEqualTo("warm");
        assertThat(called.join()).isEqualTo("k");
    }

    /** For the latch, for the one that computes, or for the server on the way there. */
    private static void awaitAllWait(List<Thread> threads, int count) {
        Set<Thread.State> waiting = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
        Waiting.until(() -> "threads that wait: " + threads, () -> {
            synchronized (threads) {
                return threads.size() == count
                        && threads.stream().allMatch(thread -> waiting.contains(thread.getState()));
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
