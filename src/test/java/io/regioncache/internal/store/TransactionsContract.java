package io.regioncache.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.store.Commit.Change;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.Commit.Remove;
import io.regioncache.internal.store.Commit.Store;
import io.regioncache.internal.store.Commit.Touch;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.NastyNames;
import io.regioncache.testing.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How every {@link RegionStore} commits transactions, wherever it keeps its regions. */
@Timeout(180)
public abstract class TransactionsContract {

    private static final Lifetime HOUR = Lifetime.ofMillis(3_600_000);
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);
    private static final List<Lifetime> LIFETIMES =
            List.of(Lifetime.ETERNAL, Lifetime.UNCHANGED, Lifetime.NONE, HOUR, DAY);

    private static final RegionName GIRO = RegionName.of("bank.giro");
    private static final RegionName SAVINGS = RegionName.of("bank.giro.savings");
    private static final RegionName BONDS = RegionName.of("bank.giro.bonds.eu");
    private static final List<RegionName> REGIONS = List.of(GIRO, SAVINGS, BONDS);
    private static final EncodedKey KEY = key("k");
    private static final EncodedKey OTHER_KEY = key("l");

    /** The store under test, without regions at the beginning of each test. */
    protected abstract RegionStore store();

    /** Another store of the same regions, as another process has it. */
    protected abstract RegionStore other();

    @AfterEach
    void clear() {
        REGIONS.forEach(region -> store().unwatch(region).join());
        REGIONS.forEach(region -> other().unwatch(region).join());
        store().clear(RegionName.root()).join();
    }

    @Test
    void doesNothingIfItIsEmpty() {
        assertThat(commit()).isEqualTo(Committed.done(List.of()));
    }

    @Test
    void makesItsChangesInTheirOrder() {
        put(GIRO, OTHER_KEY, "before");

        Committed committed = commit(
                set(GIRO, KEY, "1"),
                set(SAVINGS, KEY, "2"),
                set(GIRO, KEY, "3"),
                new Remove(GIRO, OTHER_KEY, true),
                new Remove(GIRO, OTHER_KEY, true),
                set(BONDS, OTHER_KEY, "4"));

        assertThat(texts(committed))
                .containsExactly("CREATED", "CREATED", "UPDATED was 1", "REMOVED was before", "NOTHING", "CREATED");
        assertThat(text(GIRO, KEY)).isEqualTo("3");
        assertThat(text(SAVINGS, KEY)).isEqualTo("2");
        assertThat(text(GIRO, OTHER_KEY)).isNull();
        assertThat(text(BONDS, OTHER_KEY)).isEqualTo("4");
        assertThat(store().descendants(RegionName.of("bank")).join()).containsExactlyInAnyOrderElementsOf(REGIONS);
    }

    @Test
    void givesEachWriteItsOwnVersion() {
        commit(set(GIRO, KEY, "same"), set(SAVINGS, KEY, "same"));

        assertThat(live(GIRO, KEY).version()).isNotEqualTo(live(SAVINGS, KEY).version());
    }

    @Test
    void returnsOldEntriesOnlyIfAsked() {
        put(GIRO, KEY, "before");

        Committed committed = commit(
                new Store(GIRO, KEY, value("1"), HOUR, HOUR, RegionTimeout.NONE, false), new Remove(GIRO, KEY, false));

        assertThat(texts(committed)).containsExactly("UPDATED", "REMOVED");
    }

    @Test
    void changesNothingIfOneConditionDoesNotHold() {
        put(GIRO, KEY, "1");
        Check unchanged = new Check(GIRO, KEY, Condition.unchanged(live(GIRO, KEY)));
        Check absent = new Check(SAVINGS, KEY, Condition.ABSENT);
        Check present = new Check(BONDS, KEY, Condition.PRESENT);

        Committed first = commit(List.of(unchanged, absent, present), set(GIRO, KEY, "2"), set(SAVINGS, KEY, "3"));
        assertThat(first.conflicts()).containsExactly(present);
        put(GIRO, KEY, "1");
        put(SAVINGS, KEY, "other");
        Committed second = commit(List.of(unchanged, absent, present), set(GIRO, KEY, "2"), set(SAVINGS, KEY, "3"));
        assertThat(second.conflicts()).containsExactly(unchanged, absent, present);

        assertThat(text(GIRO, KEY)).isEqualTo("1");
        assertThat(text(SAVINGS, KEY)).isEqualTo("other");
    }

    @Test
    void changesAllIfTheConditionsHold() {
        put(GIRO, KEY, "1");
        put(BONDS, KEY, "2");

        Committed committed = commit(
                List.of(
                        new Check(GIRO, KEY, Condition.unchanged(live(GIRO, KEY))),
                        new Check(SAVINGS, KEY, Condition.ABSENT),
                        new Check(BONDS, KEY, Condition.PRESENT)),
                new Remove(GIRO, KEY, false),
                set(SAVINGS, KEY, "3"));

        assertThat(committed.isDone()).isTrue();
        assertThat(text(GIRO, KEY)).isNull();
        assertThat(text(SAVINGS, KEY)).isEqualTo("3");
    }

    @Test
    void judgesConditionsBeforeItsOwnChanges() {
        Check absent = new Check(GIRO, KEY, Condition.ABSENT);

        assertThat(commit(List.of(absent), set(GIRO, KEY, "1"), set(GIRO, KEY, "2"))
                        .isDone())
                .isTrue();
        assertThat(commit(List.of(absent), new Remove(GIRO, KEY, false)).conflicts())
                .containsExactly(absent);
    }

    @Test
    void canOnlyCheck() {
        put(GIRO, KEY, "1");
        Check present = new Check(GIRO, KEY, Condition.PRESENT);
        Check absent = new Check(SAVINGS, KEY, Condition.ABSENT);

        assertThat(commit(List.of(present, absent))).isEqualTo(Committed.done(List.of()));
        put(SAVINGS, KEY, "2");
        assertThat(commit(List.of(present, absent)).conflicts()).containsExactly(absent);
    }

    @Test
    void countsWhatHasExpiredAsAbsent() {
        put(GIRO, KEY, "1", Lifetime.ofMillis(1));
        long version = live(other(), GIRO, KEY, "1");
        Waiting.until(() -> "an entry to expire", () -> text(GIRO, KEY) == null);

        Check unchanged = new Check(GIRO, KEY, new Condition.Unchanged(version));
        assertThat(commit(List.of(unchanged), set(GIRO, OTHER_KEY, "2")).conflicts())
                .containsExactly(unchanged);
        Committed committed = commit(List.of(new Check(GIRO, KEY, Condition.ABSENT)), set(GIRO, KEY, "2"));
        assertThat(texts(committed)).containsExactly("CREATED");
    }

    /** The entry may have expired by now, so its version is taken from the write where it can't be read. */
    private static long live(RegionStore store, RegionName region, EncodedKey key, String value) {
        Envelope entry = store.read(region, key).join();
        return entry != null && text(entry).equals(value) ? entry.version() : 0;
    }

    @Test
    void movesTheExpiryOfAnEntryThatIsStillTheSame() {
        put(GIRO, KEY, "1", HOUR);
        put(GIRO, OTHER_KEY, "1", HOUR);
        long version = live(GIRO, KEY).version();
        long otherVersion = live(GIRO, OTHER_KEY).version();
        put(GIRO, OTHER_KEY, "2", HOUR);

        commit(
                new Touch(GIRO, KEY, version, Lifetime.ETERNAL),
                new Touch(GIRO, OTHER_KEY, otherVersion, Lifetime.ETERNAL),
                new Touch(SAVINGS, KEY, null, Lifetime.ETERNAL));

        assertThat(live(GIRO, KEY).expiresAtMillis()).isZero();
        assertThat(live(GIRO, KEY).version()).isEqualTo(version);
        assertThat(live(GIRO, OTHER_KEY).expiresAtMillis()).isPositive();
        commit(new Touch(GIRO, KEY, version, Lifetime.NONE), new Touch(GIRO, OTHER_KEY, null, Lifetime.NONE));
        assertThat(store().size(GIRO).join()).isZero();
    }

    @Test
    void endsLeasesOnItsKeys() {
        Condition created = store().readForUpdate(GIRO, KEY).join().unchanged();
        Condition removed = store().readForUpdate(GIRO, OTHER_KEY).join().unchanged();

        commit(set(GIRO, KEY, "1"), new Remove(GIRO, KEY, false), new Remove(GIRO, OTHER_KEY, false));

        assertThat(write(GIRO, KEY, "late", created).effect()).isEqualTo(Effect.REJECTED);
        assertThat(write(GIRO, OTHER_KEY, "late", removed).effect()).isEqualTo(Effect.REJECTED);
    }

    @Test
    void leavesLeasesAloneIfItDoesNothing() {
        Condition absent = store().readForUpdate(GIRO, KEY).join().unchanged();

        commit(List.of(new Check(GIRO, OTHER_KEY, Condition.PRESENT)), set(GIRO, KEY, "1"));

        assertThat(write(GIRO, KEY, "loaded", absent).effect()).isEqualTo(Effect.CREATED);
    }

    @Test
    void storesNoLoadedValueThatAClearOvertook() {
        Condition absent = store().readForUpdate(GIRO, KEY).join().unchanged();
        store().clear(RegionName.of("bank")).join();
        commit(set(SAVINGS, KEY, "1"));

        assertThat(write(GIRO, KEY, "late", absent).effect()).isEqualTo(Effect.REJECTED);
    }

    @Test
    void unlinksTheRegionsThatItEmpties() {
        put(GIRO, KEY, "1");
        put(SAVINGS, KEY, "1");

        commit(
                new Remove(SAVINGS, KEY, false),
                set(BONDS, KEY, "2"),
                new Remove(BONDS, KEY, false),
                set(GIRO, KEY, "3"));

        assertThat(store().descendants(RegionName.root()).join()).containsExactly(GIRO);
    }

    @Test
    void letsRegionsTimeOut() {
        RegionTimeout soon = new RegionTimeout(50, true);
        put(SAVINGS, KEY, "1");

        commit(
                new Store(GIRO, KEY, value("1"), HOUR, HOUR, soon, false),
                set(SAVINGS, OTHER_KEY, "2"),
                new Store(BONDS, KEY, value("1"), Lifetime.NONE, HOUR, soon, false));

        Waiting.until(() -> "the region to time out", () -> text(GIRO, KEY) == null);
        assertThat(text(SAVINGS, KEY)).isEqualTo("1");
        assertThat(store().size(SAVINGS).join()).isEqualTo(2);
    }

    @Test
    void startsATimeoutOverOnlyIfItIsRefreshed() {
        RegionTimeout once = new RegionTimeout(300, false);
        commit(new Store(GIRO, KEY, value("1"), HOUR, HOUR, once, false));
        int writes = 0;
        while (text(GIRO, KEY) != null) {
            commit(new Store(GIRO, OTHER_KEY, value("2"), HOUR, HOUR, once, false));
            writes++;
        }
        assertThat(writes).isPositive();
    }

    @Test
    void tellsEachChangeInOrder() {
        HeardChanges here = new HeardChanges();
        HeardChanges there = new HeardChanges();
        store().watch(GIRO, here.watch(true, true)).join();
        other().watch(GIRO, there.watch(true, true)).join();
        put(GIRO, OTHER_KEY, "0");

        commit(
                set(GIRO, KEY, "1"),
                set(GIRO, KEY, "2"),
                set(SAVINGS, KEY, "not heard"),
                new Remove(GIRO, OTHER_KEY, false),
                new Store(GIRO, KEY, value("3"), Lifetime.NONE, Lifetime.NONE, RegionTimeout.NONE, false));
        commit(List.of(new Check(GIRO, KEY, Condition.PRESENT)), set(GIRO, KEY, "nothing"));
        put(GIRO, key("mark"), "last");

        there.await(key("mark"), "last");
        here.await(key("mark"), "last");
        assertThat(there.texts(1))
                .containsExactly(
                        "CREATED k=1", "UPDATED k=2 was 1", "REMOVED l was 0", "EXPIRED k was 2", "CREATED mark=last");
        assertThat(here.texts(1))
                .isEqualTo(there.texts(1).stream().map(text -> text + ", own").toList());
    }

    @Test
    void takesThousandsOfChangesAndChecks() {
        int count = 5_000;
        List<Check> checks = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RegionName region = REGIONS.get(i % 500 / 200);
            checks.add(new Check(region, key("k" + i), Condition.ABSENT));
            changes.add(set(region, key("k" + i), "v" + i));
        }

        Committed committed = store().commit(new Commit(checks, changes)).join();
        assertThat(committed.outcomes()).hasSize(count).allMatch(outcome -> outcome.effect() == Effect.CREATED);
        assertThat(REGIONS.stream()
                        .mapToLong(region -> store().size(region).join())
                        .sum())
                .isEqualTo(count);
        Committed again = store().commit(new Commit(checks, changes)).join();
        assertThat(again.conflicts()).containsExactlyInAnyOrderElementsOf(checks);
    }

    @Test
    void takesChangesThatGoToAndFroBetweenRegions() {
        List<Change> changes = IntStream.range(0, 2_000)
                .<Change>mapToObj(i -> set(REGIONS.get(i % 3), key("k" + i), "v" + i))
                .toList();

        assertThat(store().commit(new Commit(List.of(), changes)).join().outcomes())
                .hasSize(2_000);
        assertThat(text(BONDS, key("k1997"))).isEqualTo("v1997");
    }

    @Test
    void takesLargeValues() {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        List<Change> changes = IntStream.range(0, 4)
                .<Change>mapToObj(i ->
                        new Store(GIRO, key("k" + i), new EncodedValue(large, 1), HOUR, HOUR, RegionTimeout.NONE, true))
                .toList();

        store().commit(new Commit(List.of(), changes)).join();
        List<Outcome> outcomes =
                store().commit(new Commit(List.of(), changes)).join().outcomes();
        for (Outcome outcome : outcomes) {
            byte[] found = new byte[large.length];
            requireNonNull(outcome.old()).value().get(found);
            assertThat(Arrays.equals(found, large)).isTrue();
        }
    }

    @Test
    void takesAllNames() {
        for (String name : NastyNames.ALL) {
            RegionName region = RegionName.of("bank").child(name);
            assertThat(commit(set(region, KEY, "1"), set(region.child(name), KEY, "2"), new Remove(region, KEY, true))
                            .isDone())
                    .isTrue();
            assertThat(text(region.child(name), KEY)).isEqualTo("2");
            assertThat(store().size(region).join()).isZero();
        }
    }

    @Test
    void refusesConditionsThatAreNone() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new Check(GIRO, KEY, Condition.ANY));
    }

    /** Random changes come to the same as if they were made one by one in the model. */
    @Test
    void doesTheSameAsOneChangeAfterTheOther() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RegionStore model = new InMemoryRegionStore(store()::nowMillis);
        for (int round = 0; round < 300; round++) {
            List<Change> changes = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                changes.add(randomChange(random, round + "-" + i));
            }
            List<String> expected = changes.stream()
                    .map(change -> change instanceof Touch ? "touched" : text(makeAlone(model, change)))
                    .toList();
            List<Outcome> outcomes =
                    store().commit(new Commit(List.of(), changes)).join().outcomes();
            List<String> found = IntStream.range(0, count)
                    .mapToObj(i -> changes.get(i) instanceof Touch ? "touched" : text(outcomes.get(i)))
                    .toList();
            changes.forEach(change -> {
                if (change instanceof Touch) {
                    makeAlone(model, change);
                }
            });
            assertThat(found).as("seed %d, changes %s", seed, changes).isEqualTo(expected);
            for (RegionName region : REGIONS) {
                assertThat(store().size(region).join())
                        .as("seed %d, changes %s", seed, changes)
                        .isEqualTo(model.size(region).join());
            }
        }
    }

    private static Change randomChange(Random random, String value) {
        RegionName region = REGIONS.get(random.nextInt(REGIONS.size()));
        EncodedKey key = key("k" + random.nextInt(4));
        return random.nextInt(3) > 0
                ? new Store(
                        region, key, value(value), any(random), any(random), RegionTimeout.NONE, random.nextBoolean())
                : new Remove(region, key, random.nextBoolean());
    }

    private static Lifetime any(Random random) {
        return LIFETIMES.get(random.nextInt(LIFETIMES.size()));
    }

    private static Outcome makeAlone(RegionStore model, Change change) {
        if (change instanceof Store store) {
            return model.write(
                            store.region(),
                            store.key(),
                            new Write(
                                    store.value(),
                                    Condition.ANY,
                                    store.onCreate(),
                                    store.onUpdate(),
                                    store.returnOld()))
                    .join();
        }
        return model.remove(change.region(), change.key(), Condition.ANY, change.returnOld())
                .join();
    }

    private Committed commit(Change... changes) {
        return commit(List.of(), changes);
    }

    private Committed commit(List<Check> checks, Change... changes) {
        return store().commit(new Commit(checks, List.of(changes))).join();
    }

    private static Store set(RegionName region, EncodedKey key, String value) {
        return new Store(region, key, value(value), HOUR, HOUR, RegionTimeout.NONE, true);
    }

    private void put(RegionName region, EncodedKey key, String value) {
        put(region, key, value, Lifetime.ETERNAL);
    }

    private void put(RegionName region, EncodedKey key, String value, Lifetime lifetime) {
        store().write(region, key, new Write(value(value), Condition.ANY, lifetime, lifetime, false))
                .join();
    }

    private Outcome write(RegionName region, EncodedKey key, String value, Condition condition) {
        return store().write(region, key, new Write(value(value), condition, HOUR, HOUR, false))
                .join();
    }

    private Envelope live(RegionName region, EncodedKey key) {
        return requireNonNull(store().read(region, key).join());
    }

    private @org.jspecify.annotations.Nullable String text(RegionName region, EncodedKey key) {
        return HeardChanges.text(store().read(region, key).join());
    }

    private static List<String> texts(Committed committed) {
        return committed.outcomes().stream().map(TransactionsContract::text).toList();
    }

    private static String text(Outcome outcome) {
        return outcome.effect() + (outcome.old() == null ? "" : " was " + HeardChanges.text(outcome.old()));
    }

    private static String text(Envelope entry) {
        return requireNonNull(HeardChanges.text(entry));
    }

    private static EncodedKey key(String text) {
        return EncodedKey.of(text.getBytes(UTF_8));
    }

    private static EncodedValue value(String text) {
        return new EncodedValue(text.getBytes(UTF_8), 1);
    }
}
