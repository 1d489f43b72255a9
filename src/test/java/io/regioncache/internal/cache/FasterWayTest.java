package io.regioncache.internal.cache;

import static io.regioncache.internal.cache.FasterWay.Way.LOOK;
import static io.regioncache.internal.cache.FasterWay.Way.PARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.internal.cache.FasterWay.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thread that waits in a simulated machine, in which each way takes what the test says, in microseconds. */
class FasterWayTest {

    private static final int BEFORE_THE_FIRST_TRIAL = 8_192;

    private final Random random = new Random(20260207);
    private final FasterWay fasterWay = new FasterWay();
    private LongSupplier park = () -> 130;
    private LongSupplier look = () -> 50;

    /** What waits took, in microseconds, and how many of them looked. */
    private record Waits(int count, int looking, long micros) {

        double shareLooking() {
            return (double) looking / count;
        }
    }

    private Waits wait(int count) {
        int looking = 0;
        long micros = 0;
        for (int i = 0; i < count; i++) {
            Way way = fasterWay.now();
            long one = (way == LOOK ? look : park).getAsLong();
            fasterWay.took(way, one * 1_000);
            micros += one;
            looking += way == LOOK ? 1 : 0;
        }
        return new Waits(count, looking, micros);
    }

    private LongSupplier around(int micros) {
        return () -> micros / 2 + random.nextInt(micros + 1);
    }

    /** Once in so many waits, at random, another process has the processor. */
    private LongSupplier interrupted(LongSupplier usual, int onceIn, int micros) {
        return () -> random.nextInt(onceIn) == 0 ? micros : usual.getAsLong();
    }

    @Test
    void itBeginsWithParkingAndTriesTheOtherAfterEightThousandWaits() {
        for (int i = 0; i < BEFORE_THE_FIRST_TRIAL; i++) {
            assertThat(fasterWay.now()).isEqualTo(PARK);
            fasterWay.took(PARK, 130_000);
        }
        assertThat(fasterWay.now()).isEqualTo(LOOK);
    }

    @Test
    void whereLookingIsFasterItIsDone() {
        assertThat(wait(BEFORE_THE_FIRST_TRIAL + 256).looking).isEqualTo(256);
        Waits waits = wait(100_000);
        assertThat(waits.shareLooking()).isGreaterThan(0.99);
        assertThat(waits.micros).isLessThan(100_000 * 51);
    }

    @Test
    void whereParkingIsFasterItIsDone() {
        look = () -> 240;
        park = () -> 60;
        wait(10_000);
        Waits waits = wait(100_000);
        assertThat(waits.shareLooking()).isLessThan(0.01);
        assertThat(waits.micros).isLessThan(100_000 * 61);
    }

    @Test
    void lookingHasToBeATenthFasterToPay() {
        look = () -> 91;
        park = () -> 100;
        wait(10_000);
        assertThat(wait(100_000).shareLooking()).isLessThan(0.05);
        look = () -> 89;
        wait(20_000);
        assertThat(wait(100_000).shareLooking()).isGreaterThan(0.95);
    }

    @Test
    void aServerFarAwayIsSeldomLookedAt() {
        look = () -> 20_000;
        park = () -> 20_000; // both count as 4,000
        wait(10_000);
        assertThat(wait(100_000).shareLooking()).isLessThan(0.03);
    }

    @Test
    void aTrialThatIsClearlySlowerIsGivenUpSoon() {
        look = () -> 4_000;
        park = () -> 60;
        wait(BEFORE_THE_FIRST_TRIAL);
        assertThat(fasterWay.now()).isEqualTo(LOOK);
        assertThat(wait(100).looking).isEqualTo(1);
    }

    @Test
    void trialsInVainGetRarerUpToOneInSixteenThousandWaits() {
        look = () -> 10_000;
        park = () -> 100;
        List<Integer> parkedBetween = new ArrayList<>();
        while (parkedBetween.size() < 10) {
            int parked = 0;
            while (fasterWay.now() == PARK) {
                parked += wait(1).count;
            }
            while (fasterWay.now() == LOOK) {
                wait(1);
            }
            parkedBetween.add(parked);
        }
        assertThat(parkedBetween)
                .containsExactly(8_192, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 16_384, 16_384, 16_384);
    }

    @Test
    void lookingIsLeftAsSoonAsOthersWantTheProcessor() {
        wait(50_000);
        look = interrupted(() -> 40, 20, 4_000);
        park = () -> 60;
        Waits waits = wait(1_000);
        assertThat(waits.looking).isLessThan(200);
        wait(20_000);
        waits = wait(200_000);
        assertThat(waits.shareLooking()).isLessThan(0.02);
        assertThat(waits.micros).isLessThan(200_000 * 66);
    }

    @Test
    void whenTheProcessorsRestAgainLookingIsFoundAgain() {
        look = () -> 10_000;
        park = () -> 60;
        wait(200_000);
        look = () -> 50;
        park = () -> 130;
        wait(16_384 + 256);
        assertThat(wait(10_000).shareLooking()).isGreaterThan(0.95);
    }

    /** Beside a busy process looking takes 40 as a rule, and once in a hundred times what that process has the processor for. */
    @Test
    void whatIsFasterMostOfTheTimeIsNotTakenForFaster() {
        look = interrupted(() -> 40, 100, 5_000);
        park = () -> 55;
        wait(20_000);
        Waits waits = wait(400_000);
        assertThat(waits.shareLooking()).isLessThan(0.04);
        assertThat(waits.micros).isLessThan(400_000 * 58);
    }

    @Test
    void aPauseChangesNothing() {
        wait(10_000);
        LongSupplier usual = look;
        for (int i = 0; i < 20; i++) {
            look = () -> 1_000_000;
            wait(1);
            look = usual;
            assertThat(wait(1_000).shareLooking()).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @CsvSource({"2000, 4000", "10000, 20000"})
    void rareInterruptionsChangeLittle(int onceIn, int micros) {
        look = interrupted(around(50), onceIn, micros);
        park = interrupted(around(130), onceIn, micros);
        wait(5_000);
        assertThat(wait(20_000_000).shareLooking())
                .as("in the long run; of a few seconds chance decides")
                .isGreaterThan(0.95);
    }

    @Test
    void whatTheAnswersTakeMayChangeWithTheOperations() {
        wait(10_000);
        look = () -> 300; // of a hundred entries
        park = () -> 390;
        assertThat(wait(20_000).shareLooking()).isGreaterThan(0.97);
        look = () -> 50;
        park = () -> 130;
        assertThat(wait(20_000).shareLooking()).isGreaterThan(0.97);
    }

    /** Whatever a machine does to either way: 20,000 waits later, waiting takes little more than in the faster one. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void itIsNeverMuchSlowerThanTheFasterOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int phases) {
        Random each = new Random(seed);
        for (int phase = 0; phase < phases; phase++) {
            int parking = 20 + each.nextInt(300);
            int looking = 20 + each.nextInt(300);
            park = around(parking);
            look = around(looking);
            wait(20_000);
            double mean = wait(40_000).micros / 40_000.0;
            assertThat(mean / Math.min(parking, looking))
                    .as("parking takes %d, looking %d", parking, looking)
                    .isLessThan(1.15);
        }
    }

    @Test
    void threadsThatWaitTogetherAgreeOnOne() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                ends.add(threads.submit(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        Way way = fasterWay.now();
                        fasterWay.took(way, way == LOOK ? 50_000 : 130_000);
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wait(100_000).shareLooking()).isGreaterThan(0.99);
    }

    @Test
    void aWaitThatBeganInAnEarlierStretchDoesNotCount() {
        wait(BEFORE_THE_FIRST_TRIAL);
        assertThat(fasterWay.now()).isEqualTo(LOOK);
        for (int i = 0; i < 1_000; i++) {
            fasterWay.took(PARK, 1);
        }
        assertThat(fasterWay.now()).isEqualTo(LOOK);
        assertThat(wait(256).looking).isEqualTo(256);
        assertThat(wait(64).looking).as("preferred, from what it took itself").isEqualTo(64);
    }
}
