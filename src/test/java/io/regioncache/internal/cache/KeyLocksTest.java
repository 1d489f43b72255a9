package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.testing.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyLocksTest {

    private static final RegionName REGION = RegionName.of("r");

    private final KeyLocks locks = new KeyLocks();

    @Test
    void oneThreadAtATimePerKey() throws Exception {
        CompletableFuture<Void> second;
        try (KeyLocks.Held held = locks.lock(REGION, key(1))) {
            second = inThread(() -> locks.lock(REGION, key(1)).close());
            inThread(() -> locks.lock(REGION, key(2)).close()).get();
            inThread(() -> locks.lock(RegionName.of("other"), key(1)).close()).get();
            Assertions.assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }
        second.get();
    }

    @Test
    void aThreadThatHoldsAKeyNeverWaitsForAnother() throws Exception {
        try (KeyLocks.Held held = locks.lock(REGION, key(1))) {
            inThread(() -> {
                        try (KeyLocks.Held other = locks.lock(REGION, key(2));
                                KeyLocks.Held unfree = locks.lock(REGION, key(1))) {
                            assertThat(unfree).isNotNull();
                        }
                    })
                    .get();
        }
    }

    @Test
    void aTaskThatOthersMayWaitForWaitsForNoKey() throws Exception {
        try (KeyLocks.Held held = locks.lock(REGION, key(1))) {
            inThread(() -> {
                        KeyLocks.withoutWaiting(() -> locks.lock(REGION, key(1)).close());
                        assertThat(KeyLocks.isHolding()).isFalse();
                    })
                    .get();
        }
    }

    @Test
    void theSameKeyTwiceIsLeftTwice() throws Exception {
        try (KeyLocks.Held held = locks.lock(REGION, key(1))) {
            locks.lock(REGION, key(1)).close();
            CompletableFuture<Void> other =
                    inThread(() -> locks.lock(REGION, key(1)).close());
            Assertions.assertThatThrownBy(() -> other.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }
        inThread(() -> locks.lock(REGION, key(1)).close()).get();
    }

    @Test
    void manyKeysInAnyOrderDoNotDeadlock() throws Exception {
        CompletableFuture<Void> one = inThread(() -> lockRepeatedly(List.of(key(1), key(2), key(3))));
        CompletableFuture<Void> other = inThread(() -> lockRepeatedly(List.of(key(3), key(2), key(1))));
        CompletableFuture.allOf(one, other).get();
    }

    @Test
    void aThreadThatCallsListenersIsNotWaitedForForEver() throws Exception {
        KeyLocks impatient = new KeyLocks(Duration.ofMillis(20));
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> holder = inThread(() -> {
            try (KeyLocks.Held held = impatient.lock(REGION, key(1))) {
                KeyLocks.whileTelling(() -> KeyLocks.whileTelling(() -> {}));
                KeyLocks.whileTelling(() -> {
                    hanging.countDown();
                    awaitQuietly(goOn);
                });
            }
        });
        hanging.await();
        for (int i = 0; i < 3; i++) {
            inThread(() -> impatient.lock(REGION, key(1)).close()).get();
            inThread(() -> impatient
                            .lockAll(REGION, List.of(key(0), key(1), key(2)))
                            .close())
                    .get();
        }
        goOn.countDown();
        holder.get();
        try (KeyLocks.Held held = impatient.lock(REGION, key(1))) {
            CompletableFuture<Void> second =
                    inThread(() -> impatient.lock(REGION, key(1)).close());
            Assertions.assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
                    .as("who is not calling listeners any more, or has not yet")
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aFailureOfAListenerEndsTheCall() {
        KeyLocks impatient = new KeyLocks(Duration.ofMillis(1));
        try (KeyLocks.Held held = impatient.lock(REGION, key(1))) {
            Assertions.assertThatThrownBy(() -> KeyLocks.whileTelling(() -> {
                        throw new IllegalStateException("listener");
                    }))
                    .hasMessage("listener");
            CompletableFuture<Void> second =
                    inThread(() -> impatient.lock(REGION, key(1)).close());
            Assertions.assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void whoHasNoThreadQueuesWithThreads() throws Exception {
        CompletableFuture<KeyLocks.Unthreaded> later;
        CompletableFuture<Void> thread;
        try (KeyLocks.Held held = locks.lock(REGION, key(2))) {
            later = OwnThread.supply(() -> locks.lockLater(REGION, List.of(key(2), key(1))))
                    .thenCompose(mine -> mine);
            Assertions.assertThatThrownBy(() -> later.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            thread = inThread(() -> locks.lock(REGION, key(1)).close());
            Assertions.assertThatThrownBy(() -> thread.get(100, TimeUnit.MILLISECONDS))
                    .as("the other has that key already")
                    .isInstanceOf(TimeoutException.class);
        }
        KeyLocks.Unthreaded mine = later.get();
        assertThat(mine.run(KeyLocks::isHolding)).isTrue();
        assertThat(KeyLocks.isHolding()).isFalse();
        inThread(mine::close).get();
        thread.get();
        locks.lock(REGION, key(1)).close();
    }

    @Test
    void whoHasNoThreadDoesNotWaitForEverForListenersEither() throws Exception {
        KeyLocks impatient = new KeyLocks(Duration.ofMillis(20));
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> holder = impatient
                .lockLater(REGION, List.of(key(1)))
                .thenCompose(mine -> inThread(() -> {
                    mine.run(() -> {
                        KeyLocks.whileTelling(() -> {
                            hanging.countDown();
                            awaitQuietly(goOn);
                        });
                        return true;
                    });
                    mine.close();
                }));
        hanging.await();
        inThread(() -> impatient.lock(REGION, key(1)).close()).get();
        CompletableFuture<KeyLocks.Unthreaded> other = new CompletableFuture<>();
        inThread(() -> other.complete(
                        impatient.lockLater(REGION, List.of(key(1))).join()))
                .get();
        other.get().close();
        goOn.countDown();
        holder.get();
        impatient.lock(REGION, key(1)).close();
    }

    @Test
    void whoHoldsAKeyDoesNotQueueForOthersWithoutAThreadEither() throws Exception {
        try (KeyLocks.Held held = locks.lock(REGION, key(1))) {
            locks.lockLater(REGION, List.of(key(1), key(2))).get().close();
        }
        locks.lockLater(REGION, List.of(key(1))).get().close();
    }

    @Test
    void threadsAndOthersMixed() throws Exception {
        int[] inside = new int[1];
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            all.add(inThread(() -> {
                for (int round = 0; round < 5_000; round++) {
                    try (KeyLocks.Held held = locks.lock(REGION, key(1))) {
                        inside[0]++;
                    }
                }
            }));
            all.add(laterRepeatedly(5_000, inside));
        }
        for (CompletableFuture<Void> one : all) {
            one.get();
        }
        assertThat(inside[0]).isEqualTo(20_000);
    }

    private CompletableFuture<Void> laterRepeatedly(int rounds, int[] inside) {
        return rounds == 0
                ? CompletableFuture.allOf()
                : OwnThread.supply(() -> locks.lockLater(REGION, List.of(key(1))))
                        .thenCompose(mine -> mine)
                        .thenComposeAsync(mine -> {
                            inside[0]++;
                            mine.close();
                            return laterRepeatedly(rounds - 1, inside);
                        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lockRepeatedly(List<EncodedKey> keys) {
        for (int i = 0; i < 5_000; i++) {
            locks.lockAll(REGION, keys).close();
        }
    }

    private static EncodedKey key(int number) {
        return EncodedKey.of(new byte[] {(byte) number});
    }

    private static CompletableFuture<Void> inThread(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
