package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.LocalBinding;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.Waiting;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache that is cleared by publishers of its own JVM. */
@Timeout(60)
class LocalBindingsTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final AtomicInteger clears = new AtomicInteger();
    private volatile @Nullable Supplier<CompletableFuture<Long>> onClear;
    private final RegionCacheManagerImpl manager = TestManagers.open(clearing());
    private final RegionCache<String, String> cache = manager.createCache("a.b", new MutableConfiguration<>());
    private final Hand hand = new Hand();

    private RegionStore clearing() {
        return (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("clear")) {
                        return method.invoke(store, arguments);
                    }
                    assertThat(arguments[0]).isEqualTo(RegionName.of("a.b"));
                    clears.incrementAndGet();
                    Supplier<CompletableFuture<Long>> other = onClear;
                    return other != null ? other.get() : method.invoke(store, arguments);
                });
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** A publisher that does what the test tells it to. */
    private static final class Hand implements Publisher<String>, Subscription {
        private final List<Long> requests = new ArrayList<>();
        private int cancellations;
        private @Nullable Subscriber<? super String> subscriber;

        @Override
        public void subscribe(Subscriber<? super String> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            requests.add(count);
        }

        @Override
        public void cancel() {
            cancellations++;
        }

        private Subscriber<? super String> subscriber() {
            assertThat(subscriber).isNotNull();
            return subscriber;
        }
    }

    @Test
    void eachItemClearsTheCacheWithAllBelow() {
        RegionCache<String, String> below = cache.child("c");
        RegionCache<String, String> above = manager.createCache("a", new MutableConfiguration<>());
        cache.invalidateOn(hand);
        for (int i = 1; i <= 3; i++) {
            List.of(cache, below, above).forEach(one -> one.put("k", "v"));
            hand.subscriber().onNext("item");
            assertThat(cache.containsKey("k")).isFalse();
            assertThat(below.containsKey("k")).isFalse();
            assertThat(above.containsKey("k")).isTrue();
            assertThat(clears).hasValue(i);
        }
        assertThat(hand.requests).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void nothingIsKeptOnTheServer() {
        cache.invalidateOn(hand);
        assertThat(cache.region().signals()).isEmpty();
    }

    @Test
    void itemsDuringAClearLeadToExactlyOneMore() {
        Queue<CompletableFuture<Long>> running = new ConcurrentLinkedQueue<>();
        onClear = () -> {
            CompletableFuture<Long> clear = new CompletableFuture<>();
            running.add(clear);
            return clear;
        };
        Hand other = new Hand();
        cache.invalidateOn(hand);
        cache.invalidateOn(other);
        hand.subscriber().onNext("first");
        for (int i = 0; i < 1_000; i++) {
            hand.subscriber().onNext("meanwhile");
            other.subscriber().onNext("meanwhile");
        }
        assertThat(clears).hasValue(1);
        running.remove().complete(0L);
        assertThat(clears).hasValue(2);
        other.subscriber().onNext("during the second");
        assertThat(clears).hasValue(2);
        running.remove().completeExceptionally(new RegionCacheException("away", null));
        assertThat(clears).hasValue(3);
        running.remove().complete(0L);
        assertThat(clears).hasValue(3);
        hand.subscriber().onNext("later");
        assertThat(clears).hasValue(4);
        running.remove().complete(0L);
    }

    /** Clears end in other threads while many publishers send; the last clear must have begun after the last item. */
    @Test
    void eachItemIsFollowedByAClearThatBeganAfterIt() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicLong sent = new AtomicLong();
        AtomicLong sentWhenLastBegun = new AtomicLong();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        onClear = () -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            sentWhenLastBegun.set(sent.get());
            Runnable end = atOnce::decrementAndGet;
            return CompletableFuture.supplyAsync(
                    () -> {
                        end.run();
                        return 0L;
                    },
                    threads);
        };
        try {
            for (int round = 0; round < 300; round++) {
                List<CompletableFuture<Void>> publishers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Hand one = new Hand();
                    LocalBinding binding = cache.invalidateOn(one);
                    publishers.add(CompletableFuture.runAsync(
                            () -> {
                                for (int n = 0; n < 5; n++) {
                                    sent.incrementAndGet();
                                    one.subscriber().onNext("item");
                                }
                                binding.close();
                            },
                            threads));
                }
                publishers.forEach(CompletableFuture::join);
                Waiting.until(() -> "a clear after the last item", () -> sentWhenLastBegun.get() == sent.get());
            }
            assertThat(mostAtOnce).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPublisherWithManyItemsIsNeverBlocked() {
        CompletableFuture<Long> hanging = new CompletableFuture<>();
        onClear = () -> hanging;
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 16)) {
            cache.invalidateOn(publisher);
            for (int i = 0; i < 100_000; i++) {
                assertThat(publisher.offer(i, null)).isNotNegative();
            }
        }
        assertThat(clears).hasValue(1);
        onClear = null;
        cache.put("k", "v");
        hanging.complete(0L);
        assertThat(clears).hasValue(2);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void clearsThatEndAtOnceTakeNoStack() {
        AtomicInteger left = new AtomicInteger(100_000);
        onClear = () -> {
            if (left.decrementAndGet() > 0) {
                hand.subscriber().onNext("from within");
            }
            return CompletableFuture.completedFuture(0L);
        };
        cache.invalidateOn(hand);
        assertThatCode(() -> hand.subscriber().onNext("first")).doesNotThrowAnyException();
        assertThat(clears).hasValue(100_000);
    }

    @Test
    void aClearThatFailsIsLoggedAndTheNextItemTriesAgain() {
        try (CapturedLog log = new CapturedLog()) {
            onClear = () -> CompletableFuture.failedFuture(new RegionCacheException("the server is away", null));
            cache.put("k", "v");
            cache.invalidateOn(hand);
            hand.subscriber().onNext("item");
            assertThat(log.warnings()).singleElement().asString().contains("Region a.b was not cleared");
            assertThat(log.text()).contains("the server is away");
            onClear = null;
            hand.subscriber().onNext("item");
            assertThat(log.warnings()).hasSize(1);
        }
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void closingTheHandleCancels() {
        LocalBinding binding = cache.invalidateOn(hand);
        binding.close();
        binding.close();
        assertThat(hand.cancellations).isOne();
        hand.subscriber().onNext("late");
        assertThat(clears).hasValue(0);
        try (CapturedLog log = new CapturedLog()) {
            hand.subscriber().onError(new IllegalStateException("late"));
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void whatCameBeforeTheEndIsObeyed() {
        CompletableFuture<Long> running = new CompletableFuture<>();
        onClear = () -> running;
        LocalBinding binding = cache.invalidateOn(hand);
        hand.subscriber().onNext("first");
        hand.subscriber().onNext("second");
        binding.close();
        onClear = null;
        running.complete(0L);
        assertThat(clears).hasValue(2);
    }

    @Test
    void closingTheCacheCancelsAndWaitsForTheClearsUnderWay() throws InterruptedException {
        CompletableFuture<Long> running = new CompletableFuture<>();
        onClear = () -> running;
        cache.put("k", "v");
        cache.invalidateOn(hand);
        hand.subscriber().onNext("first");
        hand.subscriber().onNext("second");
        Thread closing = new Thread(manager::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(hand.cancellations).isOne();
        assertThat(manager.isClosed()).isTrue();
        onClear = null;
        running.complete(0L);
        closing.join();
        assertThat(clears).hasValue(2);
        try (RegionCacheManagerImpl other = TestManagers.open(store.otherProcess())) {
            RegionCache<String, String> same = other.createCache("a.b", new MutableConfiguration<>());
            assertThat(same.containsKey("k")).isFalse();
        }
    }

    @Test
    void aPublisherThatCannotBeCancelledKeepsNothingOpen() {
        Hand stubborn = new Hand();
        cache.invalidateOn(subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {
                throw new IllegalStateException("no");
            }
        }));
        cache.invalidateOn(stubborn);
        cache.close();
        assertThat(cache.isClosed()).isTrue();
        assertThat(stubborn.cancellations).isOne();
    }

    @Test
    void aPublisherThatEndsIsForgotten() {
        cache.invalidateOn(hand);
        hand.subscriber().onComplete();
        hand.subscriber().onNext("against the rules");
        cache.close();
        assertThat(hand.cancellations).isZero();
        assertThat(clears).hasValue(0);
    }

    @Test
    void aPublisherThatFailsIsLogged() {
        cache.invalidateOn(hand);
        try (CapturedLog log = new CapturedLog()) {
            hand.subscriber().onError(new IllegalStateException("broken"));
            assertThat(log.warnings()).singleElement().asString().contains("cache a.b");
            assertThat(log.text()).contains("broken");
        }
        cache.close();
        assertThat(hand.cancellations).isZero();
    }

    @Test
    void aSecondSubscriptionIsCancelledAndSoIsOneThatComesTooLate() {
        LocalBinding binding = cache.invalidateOn(hand);
        Hand second = new Hand();
        hand.subscriber().onSubscribe(second);
        assertThat(second.cancellations).isOne();
        assertThat(second.requests).isEmpty();
        assertThat(hand.cancellations).isZero();
        hand.subscriber().onNext("item");
        assertThat(clears).hasValue(1);
        binding.close();
        Hand late = new Hand();
        hand.subscriber().onSubscribe(late);
        assertThat(late.cancellations).isOne();
        assertThat(late.requests).isEmpty();
    }

    @Test
    void aSubscriptionThatComesAfterTheEndIsCancelled() {
        List<Subscriber<? super Object>> subscribers = new ArrayList<>();
        LocalBinding binding = cache.invalidateOn((Publisher<Object>) subscribers::add);
        binding.close();
        subscribers.get(0).onSubscribe(hand);
        assertThat(hand.cancellations).isOne();
        assertThat(hand.requests).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedAsTheRulesOfReactiveStreamsSay() {
        cache.invalidateOn(hand);
        Subscriber<? super String> subscriber = hand.subscriber();
        assertThatThrownBy(() -> subscriber.onSubscribe(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> subscriber.onNext(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> subscriber.onError(null)).isInstanceOf(NullPointerException.class);
        assertThat(clears).hasValue(0);
        subscriber.onNext("item");
        assertThat(clears).hasValue(1);
    }

    @Test
    void aPublisherThatDoesNotTakeSubscribersIsNotBound() {
        IllegalStateException full = new IllegalStateException("full");
        assertThatThrownBy(() -> cache.invalidateOn(subscriber -> {
                    subscriber.onSubscribe(hand);
                    throw full;
                }))
                .isSameAs(full);
        assertThat(hand.cancellations).isOne();
    }

    @Test
    void whoBindsWhileTheCacheIsClosedIsRefusedOrEnded() {
        Executor sameThread = Runnable::run;
        for (int i = 0; i < 200; i++) {
            RegionCache<String, String> shortLived = manager.createCache("short" + i, new MutableConfiguration<>());
            try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(sameThread, 16)) {
                CompletableFuture<Void> binding = OwnThread.run(() -> {
                    try {
                        shortLived.invalidateOn(publisher);
                    } catch (IllegalStateException refused) {
                        assertThat(refused).hasMessageContaining("closed");
                    }
                });
                shortLived.close();
                binding.join();
                publisher.submit("item"); // lets the publisher see who has cancelled
                assertThat(publisher.getNumberOfSubscribers()).isZero();
            }
        }
    }
}
