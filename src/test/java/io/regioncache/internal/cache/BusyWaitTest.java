package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusyWaitTest {

    private static final int MICROS = 1_000;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 50L * MICROS); // overflows soon
    private final AtomicInteger looks = new AtomicInteger();
    private volatile CompletableFuture<String> expected = new CompletableFuture<>();
    private int answeredAfter;

    private final BusyWait busyWait = new BusyWait(1, clock::get, this::look);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** What a thread does between two looks: here the time passes, and at some look the answer has come. */
    private void look() {
        clock.addAndGet(10 * MICROS);
        if (looks.incrementAndGet() == answeredAfter) {
            expected.complete("answer");
        }
    }

    private int looksFor(int lookWithTheAnswer) throws Exception {
        looks.set(0);
        answeredAfter = lookWithTheAnswer;
        expected = new CompletableFuture<>();
        CompletableFuture<String> future = expected;
        future.completeOnTimeout("answer", 5, TimeUnit.MILLISECONDS); // for one that parks
        assertThat(busyWait.get(future)).isEqualTo("answer");
        return looks.get();
    }

    @Test
    void anAnswerThatComesSoonIsSeenWithoutParking() throws Exception {
        assertThat(looksFor(3)).isEqualTo(3);
        assertThat(looksFor(10)).isEqualTo(10);
    }

    @Test
    void anAnswerThatIsThereIsNotWaitedFor() throws Exception {
        assertThat(busyWait.get(CompletableFuture.completedFuture("there"))).isEqualTo("there");
        assertThat(looks).hasValue(0);
    }

    @Test
    void afterAFifthOfAMillisecondTheThreadParks() throws Exception {
        assertThat(looksFor(1_000)).isEqualTo(21);
    }

    @Test
    void whatWasInVainIsTriedAgainLessAndLessOften() throws Exception {
        int[] leftOut = {0, 1, 2, 4, 8};
        for (int each : leftOut) {
            for (int i = 0; i < each; i++) {
                assertThat(looksFor(1)).as("%d of %d left out", i + 1, each).isZero();
            }
            assertThat(looksFor(1_000)).as("tried after %d", each).isEqualTo(21);
        }
    }

    @Test
    void atMostAThousandAndTwentyFourWaitsAreLeftOut() throws Exception {
        for (int vain = 0; vain < 14; vain++) {
            untilTried(1_000);
        }
        assertThat(untilTried(2)).isEqualTo(1_024);
    }

    @Test
    void successEndsTheLeavingOut() throws Exception {
        for (int vain = 0; vain < 5; vain++) {
            untilTried(1_000);
        }
        untilTried(2);
        assertThat(looksFor(2)).isEqualTo(2);
        looksFor(1_000);
        assertThat(untilTried(2)).as("as after the first in vain").isEqualTo(1);
    }

    /** Waits until one looks out again. Returns how many did not before. */
    private int untilTried(int lookWithTheAnswer) throws Exception {
        for (int left = 0; ; left++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            looks.set(0);
            answeredAfter = lookWithTheAnswer;
            expected = future;
            Thread.currentThread().interrupt(); // one that would park fails instead, at once
            try {
                busyWait.get(future);
            } catch (InterruptedException e) {
                // parked
            } finally {
                Thread.interrupted();
            }
            if (looks.get() > 0) {
                return left;
            }
        }
    }

    @Test
    void whoIsNotAloneParksAndSoDoesWhoIsJoined() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        CompletableFuture<Integer> looksOfTheFirst = new CompletableFuture<>();
        AtomicInteger own = new AtomicInteger();
        CompletableFuture<Void> looked = new CompletableFuture<>();
        AtomicReference<CompletableFuture<String>> soon = new AtomicReference<>(new CompletableFuture<>());
        BusyWait shared = new BusyWait(1, () -> 0, () -> {
            own.incrementAndGet();
            looked.complete(null);
            soon.get().complete("seen");
        });
        Thread first = new Thread(() -> {
            try {
                shared.get(late);
                looksOfTheFirst.complete(own.get());
            } catch (InterruptedException | ExecutionException e) {
                looksOfTheFirst.completeExceptionally(e);
            }
        });
        first.start();
        looked.get(10, TimeUnit.SECONDS); // its clock stands still: it would look for ever
        CompletableFuture<String> second = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            try {
                shared.get(second);
            } catch (InterruptedException | ExecutionException e) {
                second.completeExceptionally(e);
            }
        });
        other.start();
        while (first.getState() != Thread.State.WAITING || other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        int looksByThen = own.get();
        second.complete("answer");
        late.complete("answer");
        assertThat(looksOfTheFirst.get(10, TimeUnit.SECONDS)).isEqualTo(looksByThen);
        other.join(10_000);
        first.join(10_000);
        for (int i = 0; i < 32; i++) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> shared.get(new CompletableFuture<>())).isInstanceOf(InterruptedException.class);
            assertThat(own).as("looks after %d other waits", i).hasValue(looksByThen);
        }
        soon.set(new CompletableFuture<>());
        assertThat(shared.get(soon.get())).isEqualTo("seen");
        assertThat(own).as("after 32 without a crowd").hasValue(looksByThen + 1);
    }

    @Test
    void failuresAndInterruptsAreThoseOfTheFuture() {
        CompletableFuture<String> failing = new CompletableFuture<>();
        expected = failing;
        BusyWait one =
                new BusyWait(1, clock::get, () -> failing.completeExceptionally(new IllegalStateException("why")));
        assertThatThrownBy(() -> one.get(failing))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("why");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> busyWait.get(new CompletableFuture<>())).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "4, 1", "7, 1", "8, 2", "64, 16"})
    void aQuarterOfTheProcessorsMayBeBusy(int processors, int threads) {
        assertThat(BusyWait.most(processors)).isEqualTo(threads);
    }

    @Test
    void withOneProcessorNobodyLooks() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        future.completeOnTimeout("answer", 5, TimeUnit.MILLISECONDS);
        assertThat(new BusyWait(0, clock::get, this::look).get(future)).isEqualTo("answer");
        assertThat(looks).hasValue(0);
    }

    @Test
    void aSystemPropertySwitchesItOff() {
        assertThat(BusyWait.isOn(name -> null)).isTrue();
        assertThat(BusyWait.isOn(name -> name.equals("regioncache.busyWait") ? "true" : null))
                .isTrue();
        assertThat(BusyWait.isOn(name -> name.equals("regioncache.busyWait") ? "false" : null))
                .isFalse();
        assertThatThrownBy(() -> BusyWait.isOn(name -> "fals"))
                .isInstanceOf(CacheException.class)
                .hasMessage("System property regioncache.busyWait is fals; set it to true, false or not at all");
    }
}
