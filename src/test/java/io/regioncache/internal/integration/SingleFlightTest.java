package io.regioncache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SingleFlightTest {

    private final SingleFlight<String, Integer> flights = new SingleFlight<>();

    @Test
    void workThatIsUnderWayIsShared() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Integer> first = OwnThread.supply(() -> flights.join("k", () -> {
                    begun.countDown();
                    awaitQuietly(goOn);
                    return runs.incrementAndGet();
                })
                .result()
                .join());
        begun.await();
        List<CompletableFuture<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            SingleFlight.Flight<Integer> flight = flights.join("k", runs::incrementAndGet);
            assertThat(flight.isOwn()).isFalse();
            others.add(flight.result());
        }
        goOn.countDown();
        assertThat(first.get()).isEqualTo(1);
        for (CompletableFuture<Integer> other : others) {
            assertThat(other.get()).isEqualTo(1);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void laterWorkIsDoneAnew() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        assertThat(flights.join("k", runs::incrementAndGet).isOwn()).isTrue();
        assertThat(flights.join("k", runs::incrementAndGet).result().get()).isEqualTo(2);
    }

    @Test
    void aFailureIsSharedAndForgotten() throws Exception {
        assertThatThrownBy(() -> flights.join("k", () -> {
                            throw new IllegalArgumentException("no");
                        })
                        .result()
                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(flights.join("k", () -> 7).result().get()).isEqualTo(7);
    }

    @Test
    void workWithinWorkNeverWaits() throws Exception {
        assertThat(flights.join("k", () -> flights.join("k", () -> 3).result().join() + 1)
                        .result()
                        .get())
                .isEqualTo(4);
    }

    @Test
    void circlesOfThreadsDoNotWaitForEachOther() throws Exception {
        CountDownLatch bothBegun = new CountDownLatch(2);
        CompletableFuture<Integer> one = circle("a", "b", bothBegun);
        CompletableFuture<Integer> other = circle("b", "a", bothBegun);
        assertThat(one.get(20, TimeUnit.SECONDS) + other.get(20, TimeUnit.SECONDS))
                .isEqualTo(4);
    }

    private CompletableFuture<Integer> circle(String outer, String inner, CountDownLatch bothBegun) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.complete(flights.join(outer, () -> {
                    bothBegun.countDown();
                    awaitQuietly(bothBegun);
                    return flights.join(inner, () -> 1).result().join() + 1;
                })
                .result()
                .join()));
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aResultCanBeGivenBeforeTheWorkIsOver() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Integer> worker = OwnThread.supply(() -> flights.join("k", () -> {
                    begun.countDown();
                    awaitQuietly(joined);
                    flights.land("k", 1);
                    awaitQuietly(goOn);
                    throw new IllegalStateException("afterwards");
                })
                .result()
                .join());
        begun.await();
        SingleFlight.Flight<Integer> other = flights.join("k", () -> 2);
        flights.land("k", 3); // is not this thread's work
        joined.countDown();
        assertThat(other.isOwn()).isFalse();
        assertThat(other.result().get()).isEqualTo(1);
        assertThat(flights.join("k", () -> 4).result().get()).isEqualTo(4);
        goOn.countDown();
        assertThatThrownBy(worker::get).hasRootCauseMessage("afterwards");
    }

    /** Who was woken by the end of some work and asks again must not be given the same work. */
    @Test
    void workThatHasEndedIsNotJoined() {
        SingleFlight<String, Integer> flights = new SingleFlight<>();
        AtomicInteger works = new AtomicInteger();
        List<Integer> second = new ArrayList<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> first = OwnThread.run(() -> flights.join("k", () -> {
            begun.countDown();
            asked.join();
            return works.incrementAndGet();
        }));
        awaitQuietly(begun);
        CompletableFuture<Integer> joined =
                flights.join("k", works::incrementAndGet).result();
        joined.thenAccept(result ->
                second.add(flights.join("k", works::incrementAndGet).result().join()));
        asked.complete(null);
        first.join();
        assertThat(joined.join()).isEqualTo(1);
        assertThat(second).containsExactly(2);
    }
}
