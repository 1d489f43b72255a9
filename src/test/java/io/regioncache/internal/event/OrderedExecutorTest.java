package io.regioncache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.Sneaky;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedExecutorTest {

    private static final int CAPACITY = 2;

    private final OrderedExecutor executor = new OrderedExecutor(Thread::new, CAPACITY);

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void keepsTheOrderAndSurvivesFailures() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            int number = i;
            executor.execute(() -> {
                order.add(number);
                done.countDown();
                throw new IllegalStateException("task " + number);
            });
        }
        done.await();
        assertThat(order).hasSize(100).isSorted();
    }

    @Test
    void checkedExceptionsOfOtherLanguagesDoNotEndTheThread() throws Exception {
        AtomicInteger started = new AtomicInteger();
        try (OrderedExecutor counted = new OrderedExecutor(
                task -> {
                    started.incrementAndGet();
                    return new Thread(task);
                },
                CAPACITY)) {
            counted.execute(() -> {
                throw Sneaky.undeclared(new IOException("undeclared"));
            });
            CountDownLatch done = new CountDownLatch(1);
            counted.execute(done::countDown);
            done.await();
        }
        assertThat(started).hasValue(1);
    }

    @Test
    void takesNothingOnceItIsClosed() {
        executor.close();
        for (int i = 0; i <= CAPACITY; i++) { // what is refused takes no room
            assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whoBringsTooMuchWaits() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch allBrought = new CountDownLatch(1);
        Thread bringer = new Thread(() -> {
            for (int i = 0; i < CAPACITY + 2; i++) {
                executor.execute(() -> awaitQuietly(goOn));
            }
            allBrought.countDown();
        });
        bringer.start();
        assertThat(allBrought.await(200, TimeUnit.MILLISECONDS)).isFalse();
        goOn.countDown();
        assertThat(allBrought.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskMayBringAnyNumberOfTasks() throws Exception {
        CountDownLatch done = new CountDownLatch(10 * CAPACITY);
        executor.execute(() -> {
            for (int i = 0; i < 10 * CAPACITY; i++) {
                executor.execute(done::countDown);
            }
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
