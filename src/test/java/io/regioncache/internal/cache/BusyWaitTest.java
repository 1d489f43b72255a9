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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BusyWaitTest {

    private static final int MICROS = 1_000;
    private static final int WAITS_TO_TRIAL = 8_192;
    private static final int WAITS_AFTER_CROWD = 32;

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
        CompletableFuture<String> future = new CompletableFuture<>() {
            @Override
            public String get() throws InterruptedException, ExecutionException {
                complete("answer"); // for one that parks
                return super.get();
            }
        };
        expected = future;
        assertThat(busyWait.get(future)).isEqualTo("answer");
        return looks.get();
    }

    /** Lets parking be so slow that looking is tried. */
    @BeforeEach
    void parkSlowly() throws Exception {
        for (int i = 0; i < WAITS_TO_TRIAL; i++) {
            waitFor(busyWait, parkedFor(1_000 * MICROS));
        }
        assertThat(looks).hasValue(0);
    }

    /** An answer that comes after a thread has parked for so long. */
    private CompletableFuture<String> parkedFor(int nanos) {
        return new CompletableFuture<>() {
            @Override
            public String get() {
                clock.addAndGet(nanos);
                return "late";
            }
        };
    }

    /** Waits, and tells how often it looked. */
    private int waitFor(BusyWait where, CompletableFuture<String> future) throws Exception {
        int before = looks.get();
        assertThat(where.get(future)).isEqualTo("late");
        return looks.get() - before;
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
    void whereLookingTakesLongerItIsLeft() throws Exception {
        BusyWait another = new BusyWait(1, clock::get, this::look);
        for (int i = 0; i < WAITS_TO_TRIAL; i++) {
            assertThat(waitFor(another, parkedFor(50 * MICROS))).isZero();
        }
        assertThat(waitFor(another, parkedFor(1_800 * MICROS))).as("tried").isEqualTo(21);
        for (int i = 0; i < 500; i++) {
            assertThat(waitFor(another, parkedFor(50 * MICROS))).isZero();
        }
    }

    @Test
    void whatFailsIsNoMeasure() {
        BusyWait another = new BusyWait(1, clock::get, this::look);
        CompletableFuture<String> failed = new CompletableFuture<>() {
            @Override
            public String get() throws ExecutionException {
                throw new ExecutionException(new IllegalStateException("gone"));
            }
        };
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> another.get(failed)).isInstanceOf(ExecutionException.class);
        }
        assertThat(looks).hasValue(0);
    }

    @Test
    void whatWasNotWaitedForAloneIsNoMeasure() throws Exception {
        BusyWait another = new BusyWait(1, clock::get, this::look);
        CompletableFuture<String> ofTheOther = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            try {
                another.get(ofTheOther);
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        while (other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 200; i++) {
            assertThat(waitFor(another, parkedFor(1_000 * MICROS))).isZero();
        }
        ofTheOther.complete("late");
        other.join();
        int parked = 0;
        while (waitFor(another, parkedFor(1_000 * MICROS)) == 0) {
            parked++;
        }
        assertThat(parked).isEqualTo(WAITS_AFTER_CROWD + WAITS_TO_TRIAL);
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
        for (int i = 0; i < WAITS_TO_TRIAL; i++) {
            waitFor(shared, parkedFor(0));
        }
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
        for (int i = 0; i < WAITS_AFTER_CROWD; i++) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> shared.get(new CompletableFuture<>())).isInstanceOf(InterruptedException.class);
            assertThat(own).as("looks after %d other waits", i).hasValue(looksByThen);
        }
        soon.set(new CompletableFuture<>());
        assertThat(shared.get(soon.get())).isEqualTo("seen");
        assertThat(own).as("after 32 without a crowd").hasValue(looksByThen + 1);
    }

    @Test
    void failuresAndInterruptsAreThoseOfTheFuture() throws Exception {
        CompletableFuture<String> failing = new CompletableFuture<>();
        expected = failing;
        BusyWait one =
                new BusyWait(1, clock::get, () -> failing.completeExceptionally(new IllegalStateException("why")));
        for (int i = 0; i < WAITS_TO_TRIAL; i++) {
            waitFor(one, parkedFor(0));
        }
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
