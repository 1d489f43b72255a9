package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheException;
import io.regioncache.testing.Sneaky;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestGateTest {

    private final AtomicLong clock = new AtomicLong(1_000);
    private final RequestGate gate = new RequestGate(2, clock::get);
    private final List<CompletableFuture<String>> made = new ArrayList<>();

    private CompletableFuture<String> pass() {
        return gate.pass(() -> {
            CompletableFuture<String> request = new CompletableFuture<>();
            made.add(request);
            return request;
        });
    }

    @Test
    void requestsAreMadeInTheirTurn() {
        List<CompletableFuture<String>> answers =
                IntStream.range(0, 4).mapToObj(i -> pass()).toList();
        assertThat(made).hasSize(2);
        made.get(1).complete("b");
        assertThat(answers.get(1)).isCompletedWithValue("b");
        assertThat(made).hasSize(3);
        made.get(0).completeExceptionally(new IllegalStateException("a"));
        assertThat(answers.get(0)).isCompletedExceptionally();
        assertThat(made).hasSize(4);
        made.get(2).complete("c");
        made.get(3).complete("d");
        assertThat(answers.get(2)).isCompletedWithValue("c");
        assertThat(answers.get(3)).isCompletedWithValue("d");
        assertThat(pass()).isNotDone();
        assertThat(made).as("there is room again").hasSize(5);
    }

    @Test
    void aRequestThatFailsWithAnUndeclaredExceptionLeavesItsPlace() {
        for (int i = 0; i < 5; i++) {
            assertThat(gate.<String>pass(() -> {
                        throw Sneaky.undeclared(new Exception("undeclared"));
                    }))
                    .isCompletedExceptionally();
        }
        assertThat(pass()).isNotDone();
        assertThat(made).hasSize(1);
    }

    @Test
    void aRequestThatCannotBeMadeLeavesItsPlace() {
        for (int i = 0; i < 5; i++) {
            assertThat(gate.<String>pass(() -> {
                        throw new IllegalStateException("closed");
                    }))
                    .isCompletedExceptionally();
        }
        pass();
        assertThat(made).hasSize(1);
    }

    /** A store that is closed answers each of them at once, one inside the other if that were done. */
    @Test
    void manyThatEndAtOnceDoNotNest() {
        CompletableFuture<String> first = pass();
        CompletableFuture<String> second = pass();
        AtomicInteger ended = new AtomicInteger();
        List<CompletableFuture<String>> others = IntStream.range(0, 100_000)
                .mapToObj(i -> gate.pass(() -> CompletableFuture.completedFuture("x")))
                .toList();
        others.forEach(other -> other.thenRun(ended::incrementAndGet));
        made.get(0).complete("a");
        made.get(1).complete("b");
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(ended).hasValue(100_000);
    }

    @Test
    void whatWaitsForAServerThatIsGoneIsGivenUpWithoutBeingSent() {
        pass();
        pass();
        CompletableFuture<String> early = pass();
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_001));
        CompletableFuture<String> late = pass();
        made.get(0).completeExceptionally(new RegionCacheException("gone", null));
        assertThat(early)
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RegionCacheException.class)
                .withMessageContaining("not sent")
                .withMessageContaining("gone");
        assertThat(late).as("has not waited long").isNotDone();
        assertThat(made).hasSize(3);
    }

    @Test
    void aFailureAmongSuccessesGivesNothingUp() {
        pass();
        pass();
        List<CompletableFuture<String>> waiting =
                IntStream.range(0, 10).mapToObj(i -> pass()).toList();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        made.get(0).complete("a");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        made.get(1).completeExceptionally(new RegionCacheException("refused", null));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void neverMoreAtOnceThanAllowed() {
        RequestGate narrow = new RequestGate(3);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 20_000)
                    .mapToObj(i -> narrow.pass(() -> {
                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        return CompletableFuture.supplyAsync(
                                () -> {
                                    underWay.decrementAndGet();
                                    return i;
                                },
                                threads);
                    }))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).join()).isEqualTo(i);
            }
            assertThat(most.get()).isBetween(1, 3);
        } finally {
            threads.shutdownNow();
        }
    }
}
