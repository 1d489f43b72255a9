package io.regioncache.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.StoredChange.Kind;
import io.regioncache.testing.NastyNames;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link RegionStore} tells of changes, wherever it keeps its regions. */
@Timeout(180)
public abstract class RegionEventsContract {

    private static final Lifetime HOUR = Lifetime.ofMillis(3_600_000);
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);
    private static final int STAMP = 0xABCDEF;

    private static final RegionName REGION = RegionName.of("catalog.products");
    private static final EncodedKey KEY = key("k");
    private static final EncodedKey OTHER_KEY = key("l");

    /** Its changes come after all that was made before, so what was to be heard has been heard by then. */
    private static final EncodedKey MARK = key("mark");

    private final List<Watched> watched = new ArrayList<>();
    private int marks;

    /** The store under test, without regions and watches at the beginning of each test. */
    protected abstract RegionStore store();

    /** Another store of the same regions, as another process has it. */
    protected abstract RegionStore other();

    /** Lets the entries that have expired be removed, as it happens in the background; it may take some time. */
    protected abstract void sweep();

    @AfterEach
    void unwatch() {
        watched.forEach(watch -> watch.store.unwatch(watch.region).join());
        watched.clear();
        store().clear(RegionName.root()).join();
    }

    @Nested
    class Kinds {

        private HeardChanges heard = new HeardChanges();

        @BeforeEach
        void watch() {
            heard = hear(store(), REGION);
        }

        @Test
        void ofWritesOnEachCondition() {
            assertHeard(heard, () -> write(KEY, "1", Condition.ANY), "CREATED k=1, own");
            assertHeard(heard, () -> write(KEY, "2", Condition.ANY), "UPDATED k=2 was 1, own");
            assertHeard(heard, () -> write(KEY, "3", Condition.ABSENT));
            assertHeard(heard, () -> write(KEY, "4", Condition.PRESENT), "UPDATED k=4 was 2, own");
            Condition unchanged = Condition.unchanged(live(KEY));
            assertHeard(heard, () -> write(KEY, "5", unchanged), "UPDATED k=5 was 4, own");
            assertHeard(heard, () -> write(KEY, "6", unchanged));
            assertHeard(heard, () -> write(OTHER_KEY, "1", Condition.PRESENT));
            assertHeard(heard, () -> write(OTHER_KEY, "2", Condition.ABSENT), "CREATED l=2, own");
        }

        @Test
        void ofWritesThatReturnTheEntryBefore() {
            assertHeard(heard, () -> getAndWrite(KEY, "1"), "CREATED k=1, own");
            assertHeard(heard, () -> getAndWrite(KEY, "2"), "UPDATED k=2 was 1, own");
        }

        @Test
        void ofWritesOfFiniteLifetimes() {
            assertHeard(heard, () -> write(KEY, "1", HOUR, DAY), "CREATED k=1, own");
            assertHeard(heard, () -> write(KEY, "2", DAY, HOUR), "UPDATED k=2 was 1, own");
            assertHeard(heard, () -> write(KEY, "3", DAY, Lifetime.UNCHANGED), "UPDATED k=3 was 2, own");
        }

        @Test
        void ofLeasedWrites() {
            Condition absent = store().readForUpdate(REGION, KEY).join().unchanged();
            assertHeard(heard, () -> write(KEY, "1", absent), "CREATED k=1, own");
            assertHeard(heard, () -> write(KEY, "2", absent));
            Condition lost = store().readForUpdate(REGION, OTHER_KEY).join().unchanged();
            store().clear(REGION).join();
            assertHeard(heard, () -> write(OTHER_KEY, "1", lost));
        }

        @Test
        void ofManyWritesAtOnce() {
            assertHeard(heard, () -> writeAll(HOUR, HOUR, "k", "1", "l", "1"), "CREATED k=1, own", "CREATED l=1, own");
            assertHeard(
                    heard,
                    () -> writeAll(Lifetime.ETERNAL, Lifetime.ETERNAL, "l", "2", "m", "1"),
                    "UPDATED l=2 was 1, own",
                    "CREATED m=1, own");
        }

        @Test
        void ofRemovals() {
            assertHeard(heard, () -> remove(KEY, Condition.ANY));
            write(KEY, "1", Condition.ANY);
            assertHeard(heard, () -> remove(KEY, Condition.ABSENT));
            assertHeard(heard, () -> remove(KEY, Condition.ANY), "REMOVED k was 1, own");
            write(KEY, "2", Condition.ANY);
            assertHeard(heard, () -> remove(KEY, Condition.PRESENT), "REMOVED k was 2, own");
            write(KEY, "3", Condition.ANY);
            Condition unchanged = Condition.unchanged(live(KEY));
            assertHeard(heard, () -> remove(KEY, unchanged), "REMOVED k was 3, own");
            assertHeard(heard, () -> remove(KEY, unchanged));
            assertHeard(heard, () -> remove(KEY, Condition.PRESENT));
        }

        @Test
        void ofManyRemovalsAtOnce() {
            writeAll(Lifetime.ETERNAL, HOUR, "k", "1", "l", "2");
            assertHeard(
                    heard,
                    () -> store().removeAll(REGION, List.of(KEY, key("absent"), OTHER_KEY))
                            .join(),
                    "REMOVED k was 1, own",
                    "REMOVED l was 2, own");
        }

        @Test
        void ofLifetimesOfNone() {
            assertHeard(heard, () -> write(KEY, "1", Lifetime.NONE, HOUR));
            write(KEY, "1", Condition.ANY);
            assertHeard(heard, () -> write(KEY, "2", HOUR, Lifetime.NONE), "EXPIRED k was 1, own");
            writeAll(HOUR, HOUR, "k", "3");
            assertHeard(heard, () -> writeAll(HOUR, Lifetime.NONE, "k", "4"), "EXPIRED k was 3, own");
            assertHeard(heard, () -> writeAll(Lifetime.NONE, HOUR, "k", "5"));
        }

        /** Who reads does not know what the read did to the expiry. */
        @Test
        void ofAccessesThatEndAnEntry() {
            write(KEY, "1", Condition.ANY);
            assertHeard(
                    heard,
                    () -> store().readAndTouch(REGION, KEY, Lifetime.NONE).join(),
                    "EXPIRED k was 1");
            write(KEY, "2", Condition.ANY);
            long version = live(KEY).version();
            assertHeard(
                    heard,
                    () -> store().touch(REGION, KEY, version, Lifetime.NONE).join(),
                    "EXPIRED k was 2");
            assertHeard(heard, () -> store().touch(REGION, KEY, version, Lifetime.NONE)
                    .join());
        }

        @Test
        void areNoneOfWhatChangesNoValue() {
            write(KEY, "1", Condition.ANY);
            long version = live(KEY).version();
            assertHeard(heard, () -> {
                store().readAndTouch(REGION, KEY, HOUR).join();
                store().touch(REGION, KEY, version, DAY).join();
                store().readAll(REGION, List.of(KEY, OTHER_KEY)).join();
                Found absent = store().readForUpdate(REGION, OTHER_KEY).join();
                store().release(REGION, OTHER_KEY, requireNonNull(absent.lease()))
                        .join();
                store().scan(REGION, Page.START, 10).join();
                store().size(REGION).join();
            });
        }

        @Test
        void areNoneOfClears() {
            writeAll(Lifetime.ETERNAL, HOUR, "k", "1", "l", "2");
            assertHeard(heard, () -> store().clear(REGION).join());
            writeAll(HOUR, HOUR, "k", "1", "l", "2");
            assertHeard(heard, () -> store().clearOnly(REGION).join());
            writeAll(HOUR, HOUR, "k", "1", "l", "2");
            assertHeard(heard, () -> store().clear(RegionName.of("catalog")).join());
        }
    }

    @Nested
    class Entries {

        private HeardChanges heard = new HeardChanges();

        @BeforeEach
        void watch() {
            heard = hear(store(), REGION);
        }

        @Test
        void areToldAsTheyAreStored() {
            List<Runnable> writes = List.of(
                    () -> write(KEY, "1", HOUR, HOUR),
                    () -> write(KEY, "2", HOUR, DAY),
                    () -> write(KEY, "3", HOUR, Lifetime.UNCHANGED),
                    () -> store().readAndTouch(REGION, KEY, HOUR).join(),
                    () -> write(KEY, "4", Condition.PRESENT),
                    () -> getAndWrite(KEY, "5"),
                    () -> writeAll(HOUR, DAY, "k", "6"));
            for (Runnable write : writes) {
                int from = heard.of(KEY).size();
                Envelope before = store().read(REGION, KEY).join();
                write.run();
                mark(heard);
                for (StoredChange change :
                        heard.of(KEY).subList(from, heard.of(KEY).size())) {
                    assertThat(bytes(change.value())).isEqualTo(live(KEY).bytes());
                    assertThat(bytes(change.old())).isEqualTo(bytes(before));
                }
            }
            assertThat(heard.of(KEY)).hasSize(writes.size() - 1);
        }

        private byte @Nullable [] bytes(@Nullable Envelope entry) {
            return entry == null ? null : entry.bytes();
        }

        @Test
        void mayBeLarge() {
            for (int seed = 0; seed < 2; seed++) {
                byte[] large = new byte[1 << 20];
                new Random(seed).nextBytes(large);
                Write write = new Write(new EncodedValue(large, STAMP), Condition.ANY, HOUR, HOUR, false);
                Envelope before = store().read(REGION, KEY).join();
                store().write(REGION, KEY, write).join();
                mark(heard);
                StoredChange change = heard.of(KEY).get(seed);
                assertThat(Arrays.equals(bytes(change.value()), live(KEY).bytes()))
                        .isTrue();
                assertThat(Arrays.equals(bytes(change.old()), bytes(before))).isTrue();
            }
        }

        @Test
        void mayHaveKeysOfAnyBytes() {
            List<EncodedKey> keys = List.of(
                    EncodedKey.of(new byte[0]),
                    EncodedKey.of(new byte[] {0}),
                    EncodedKey.of(new byte[] {(byte) 0xFF, (byte) 0xFE, '\r', '\n', 0}),
                    EncodedKey.of(new byte[70_000]));
            for (int i = 0; i < keys.size(); i++) {
                write(keys.get(i), "" + i, Condition.ANY);
                mark(heard);
                assertThat(heard.of(keys.get(i)))
                        .extracting(change -> HeardChanges.text(change.value()))
                        .containsExactly("" + i);
            }
        }

        @Test
        void mayBeMany() {
            int count = 10_000;
            List<KeyedValue> entries = IntStream.range(0, count)
                    .mapToObj(i -> new KeyedValue(key("key " + i), value("" + i)))
                    .toList();
            store().writeAll(REGION, entries, HOUR, HOUR).join();
            heard.await(count);
            mark(heard);
            assertThat(heard.all().subList(0, count))
                    .extracting(StoredChange::key)
                    .containsExactlyInAnyOrderElementsOf(
                            entries.stream().map(KeyedValue::key).toList());
        }
    }

    @Nested
    class Watching {

        @Test
        void withoutOldValues() {
            HeardChanges heard = hear(store(), REGION, false, true);
            write(KEY, "1", Condition.ANY);
            assertHeard(heard, () -> write(KEY, "2", Condition.ANY), "UPDATED k=2, own");
            assertHeard(heard, () -> remove(KEY, Condition.ANY), "REMOVED k, own");
            write(KEY, "1", Condition.ANY);
            assertHeard(heard, () -> write(KEY, "2", HOUR, Lifetime.NONE), "EXPIRED k, own");
        }

        @Test
        void withoutExpirations() {
            HeardChanges heard = hear(store(), REGION, true, false);
            expired(KEY, "0");
            assertHeard(heard, () -> write(KEY, "1", Condition.ANY), "CREATED k=1, own");
            assertHeard(heard, () -> write(KEY, "2", Condition.ANY), "UPDATED k=2 was 1, own");
            assertHeard(heard, () -> write(KEY, "3", HOUR, Lifetime.NONE));
        }

        @Test
        void bySomebodyElseTakesNothingAway() {
            HeardChanges all = hear(store(), REGION, true, true);
            HeardChanges some = hear(other(), REGION, false, false);
            write(KEY, "1", Condition.ANY);
            assertHeard(all, () -> write(KEY, "2", Condition.ANY), "UPDATED k=2 was 1, own");
            assertHeard(all, () -> write(KEY, "3", HOUR, Lifetime.NONE), "EXPIRED k was 2, own");
            mark(some);
            assertThat(some.of(KEY))
                    .extracting(StoredChange::kind)
                    .containsSubsequence(Kind.CREATED, Kind.UPDATED)
                    .isSubsetOf(Kind.CREATED, Kind.UPDATED, Kind.EXPIRED);
        }

        @Test
        void tellsNothingOfWhatWasThereBefore() {
            write(KEY, "1", Condition.ANY);
            HeardChanges heard = hear(store(), REGION);
            assertHeard(heard, () -> write(KEY, "2", Condition.ANY), "UPDATED k=2 was 1, own");
        }

        @Test
        void tellsWhoseDoingItWas() {
            HeardChanges here = hear(store(), REGION);
            HeardChanges there = hear(other(), REGION);
            for (RegionStore writer : List.of(store(), other())) {
                Condition absent = writer.readForUpdate(REGION, KEY).join().unchanged();
                write(writer, KEY, "1", absent);
                write(writer, KEY, "2", Condition.ANY);
                write(writer, KEY, "3", Condition.PRESENT);
                writer.remove(REGION, KEY, Condition.ANY, false).join();
                writer.writeAll(REGION, List.of(new KeyedValue(KEY, value("4"))), HOUR, HOUR)
                        .join();
                writer.removeAll(REGION, List.of(KEY)).join();
            }
            mark(here);
            mark(there);
            List<Boolean> first = Collections.nCopies(6, true);
            List<Boolean> second = Collections.nCopies(6, false);
            assertThat(here.of(KEY))
                    .extracting(StoredChange::own)
                    .containsExactlyElementsOf(
                            Stream.of(first, second).flatMap(List::stream).toList());
            assertThat(there.of(KEY))
                    .extracting(StoredChange::own)
                    .containsExactlyElementsOf(
                            Stream.of(second, first).flatMap(List::stream).toList());
        }

        @Test
        void tellsOfThoseWhoDoNotWatch() {
            HeardChanges there = hear(other(), REGION);
            assertHeard(there, () -> write(KEY, "1", Condition.ANY), "CREATED k=1");
            assertHeard(there, () -> writeAll(HOUR, HOUR, "k", "2"), "UPDATED k=2 was 1");
            assertHeard(there, () -> remove(KEY, Condition.ANY), "REMOVED k was 2");
        }

        @Test
        void endsWhenItIsToEnd() {
            HeardChanges ended = hear(store(), REGION);
            write(KEY, "1", Condition.ANY);
            mark(ended);
            store().unwatch(REGION).join();
            int before = ended.size();
            HeardChanges elsewhere = hear(other(), REGION);
            write(KEY, "2", Condition.ANY);
            mark(elsewhere);
            HeardChanges again = hear(store(), REGION);
            assertHeard(again, () -> write(KEY, "3", Condition.ANY), "UPDATED k=3 was 2, own");
            assertThat(ended.size()).isEqualTo(before);
        }

        @Test
        void needNotHaveBegunToEnd() {
            store().unwatch(REGION).join();
            HeardChanges heard = hear(store(), REGION);
            store().unwatch(REGION.child("below")).join();
            other().unwatch(REGION).join();
            assertHeard(heard, () -> write(KEY, "1", Condition.ANY), "CREATED k=1, own");
        }

        @Test
        void inAnotherWayWantsOtherThings() {
            HeardChanges first = hear(store(), REGION, false, false);
            write(KEY, "1", Condition.ANY);
            mark(first);
            HeardChanges second = hear(store(), REGION, true, true);
            assertHeard(second, () -> write(KEY, "2", Condition.ANY), "UPDATED k=2 was 1, own");
            assertHeard(second, () -> write(KEY, "3", HOUR, Lifetime.NONE), "EXPIRED k was 2, own");
            HeardChanges third = hear(store(), REGION, false, false);
            write(KEY, "4", Condition.ANY);
            assertHeard(third, () -> write(KEY, "5", Condition.ANY), "UPDATED k=5, own");
            assertThat(first.of(KEY)).hasSize(1);
            assertThat(second.of(KEY)).hasSize(2);
        }

        @Test
        void isReplacedWithoutAGap() {
            HeardChanges heard = hear(store(), REGION, false, false);
            AtomicBoolean replacing = new AtomicBoolean(true);
            CompletableFuture<Integer> writes = OwnThread.supply(() -> {
                int count = 0;
                while (replacing.get()) {
                    write(other(), KEY, "" + count++, Condition.ANY);
                }
                return count;
            });
            for (int i = 0; i < 100; i++) {
                store().watch(REGION, heard.watch(i % 2 == 0, i % 3 == 0)).join();
            }
            replacing.set(false);
            int count = writes.join();
            mark(heard);
            assertThat(heard.of(KEY))
                    .extracting(change -> HeardChanges.text(change.value()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(i -> "" + i).toList());
        }
    }

    @Nested
    class Neighbours {

        @Test
        void areNotHeard() {
            assertToldApart(List.of("a", "a.b", "a.b.c", "a.x", "a.bc", "ab", "b", "a.b.", ".a"));
        }

        @Test
        void mayHaveAnyName() {
            assertToldApart(NastyNames.ALL);
        }

        private void assertToldApart(List<String> names) {
            List<HeardChanges> heard = new ArrayList<>();
            for (String name : names) {
                heard.add(hear(store(), RegionName.of(name)));
            }
            for (int i = 0; i < names.size(); i++) {
                Write write = new Write(value("" + i), Condition.ANY, HOUR, HOUR, false);
                other().write(RegionName.of(names.get(i)), KEY, write).join();
                store().write(RegionName.of(names.get(i)), MARK, write).join();
            }
            for (int i = 0; i < names.size(); i++) {
                heard.get(i).await(MARK, "" + i);
                assertThat(heard.get(i).texts(0))
                        .as(names.get(i))
                        .containsExactly("CREATED k=" + i, "CREATED mark=" + i + ", own");
            }
        }
    }

    @Nested
    class ExpiredEntries {

        private HeardChanges heard = new HeardChanges();

        @BeforeEach
        void watch() {
            heard = hear(store(), REGION);
        }

        @Test
        void areToldWhenTheyAreOverwritten() {
            assertExpires(() -> write(KEY, "1", Condition.ANY), "CREATED k=1, own");
            assertExpires(() -> write(KEY, "1", HOUR, DAY), "CREATED k=1, own");
            assertExpires(() -> write(KEY, "1", Condition.ABSENT), "CREATED k=1, own");
            assertExpires(() -> getAndWrite(KEY, "1"), "CREATED k=1, own");
            assertExpires(
                    () -> write(
                            KEY, "1", store().readForUpdate(REGION, KEY).join().unchanged()),
                    "CREATED k=1, own");
            assertExpires(() -> writeAll(HOUR, DAY, "k", "1"), "CREATED k=1, own");
            assertExpires(() -> writeAll(Lifetime.ETERNAL, Lifetime.ETERNAL, "k", "1"), "CREATED k=1, own");
        }

        @Test
        void areToldWhenTheyAreOverwrittenByNothing() {
            assertExpires(() -> write(KEY, "1", Lifetime.NONE, HOUR));
            assertExpires(() -> writeAll(Lifetime.NONE, HOUR, "k", "1"));
        }

        @Test
        void areToldWhenTheyAreRemoved() {
            assertExpires(() -> remove(KEY, Condition.ANY));
            assertExpires(() -> remove(KEY, Condition.ABSENT));
            assertExpires(() -> store().removeAll(REGION, List.of(KEY)).join());
        }

        @Test
        void areToldWhenTheyAreSweptAway() {
            HeardChanges there = hear(other(), REGION);
            expired(KEY, "0");
            expired(OTHER_KEY, "0");
            sweep();
            for (HeardChanges each : List.of(heard, there)) {
                Waiting.until(
                        () -> "expirations in " + each.texts(0),
                        () -> expirations(each, KEY) > 0 && expirations(each, OTHER_KEY) > 0);
            }
            write(KEY, "1", Condition.ANY);
            for (HeardChanges each : List.of(heard, there)) {
                mark(each);
                assertThat(expirations(each, KEY)).isOne();
                assertThat(expirations(each, OTHER_KEY)).isOne();
            }
        }

        /** These may find that the entry has expired, and take it away or leave it to others. */
        @Test
        void areToldOnceWhoeverComesAcrossThem() {
            assertExpiresOnce(() -> store().read(REGION, KEY).join());
            assertExpiresOnce(() -> store().readAndTouch(REGION, KEY, HOUR).join());
            assertExpiresOnce(
                    () -> store().readAndTouch(REGION, KEY, Lifetime.NONE).join());
            assertExpiresOnce(() -> store().readForUpdate(REGION, KEY).join());
            assertExpiresOnce(() -> store().scan(REGION, Page.START, 10).join());
            assertExpiresOnce(() -> write(KEY, "1", Condition.PRESENT));
            assertExpiresOnce(() -> write(KEY, "1", new Condition.Unchanged(1)));
            assertExpiresOnce(() -> remove(KEY, Condition.PRESENT));
            assertExpiresOnce(() -> write(OTHER_KEY, "1", HOUR, HOUR));
        }

        @Test
        void areToldOnceThoughManyComeAcrossThem() {
            for (int round = 0; round < 20; round++) {
                expired(KEY, "0");
                List<CompletableFuture<?>> all = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    RegionStore either = i % 2 == 0 ? store() : other();
                    all.add(either.write(REGION, KEY, eternal("1", Condition.ABSENT)));
                    all.add(either.write(REGION, OTHER_KEY, new Write(value("1"), Condition.ANY, HOUR, HOUR, false)));
                    all.add(either.removeAll(REGION, List.of(KEY)));
                }
                all.forEach(CompletableFuture::join);
                mark(heard);
                assertThat(expirations(heard, KEY)).isEqualTo(round + 1);
                store().clear(REGION).join();
            }
        }

        @Test
        void areNotToldWhenTheyAreCleared() {
            expired(KEY, "0");
            assertHeard(heard, () -> store().clear(REGION).join());
            assertHeard(heard, () -> write(KEY, "1", HOUR, HOUR), "CREATED k=1, own");
        }

        private void assertExpires(Runnable operation, String... andThen) {
            expired(KEY, "0");
            List<String> expected = new ArrayList<>(List.of("EXPIRED k was 0"));
            expected.addAll(List.of(andThen));
            assertHeard(heard, operation, expected.toArray(String[]::new));
            store().clear(REGION).join();
        }

        private void assertExpiresOnce(Runnable operation) {
            int before = expirations(heard, KEY);
            expired(KEY, "0");
            operation.run();
            write(KEY, "2", Condition.ANY);
            remove(KEY, Condition.ANY);
            mark(heard);
            assertThat(expirations(heard, KEY)).isEqualTo(before + 1);
            store().clear(REGION).join();
        }

        private int expirations(HeardChanges heard, EncodedKey key) {
            return (int) heard.of(key).stream()
                    .filter(change -> change.kind() == Kind.EXPIRED)
                    .peek(change -> assertThat(change.own()).isFalse())
                    .count();
        }
    }

    @Nested
    class Order {

        /** Whatever two processes do at once to one key is told as one chain, the same to both. */
        @Test
        void isThatOfTheChangesOfAKey() {
            List<EncodedKey> keys = List.of(KEY, OTHER_KEY, key("m"));
            List<RegionStore> stores = List.of(store(), other());
            List<HeardChanges> heard =
                    stores.stream().map(store -> hear(store, REGION)).toList();
            List<CompletableFuture<Void>> writers = IntStream.range(0, 6)
                    .mapToObj(writer -> CompletableFuture.runAsync(
                            () -> changeAtRandom(stores.get(writer % 2), keys, new Random(writer)),
                            task -> new Thread(task).start()))
                    .toList();
            writers.forEach(CompletableFuture::join);
            for (HeardChanges each : heard) {
                mark(each);
                for (EncodedKey key : keys) {
                    assertChain(each.of(key), store().read(REGION, key).join());
                }
            }
        }

        private static void changeAtRandom(RegionStore store, List<EncodedKey> keys, Random random) {
            for (int i = 0; i < 500; i++) {
                EncodedKey key = keys.get(random.nextInt(keys.size()));
                List<Supplier<CompletableFuture<?>>> changes = List.of(
                        () -> store.write(REGION, key, eternal("any", Condition.ANY)),
                        () -> store.write(REGION, key, eternal("absent", Condition.ABSENT)),
                        () -> store.write(REGION, key, eternal("present", Condition.PRESENT)),
                        () -> store.write(
                                REGION, key, new Write(value("end"), Condition.ANY, HOUR, Lifetime.NONE, false)),
                        () -> store.writeAll(REGION, List.of(new KeyedValue(key, value("many"))), HOUR, HOUR),
                        () -> store.readAndTouch(REGION, key, random.nextBoolean() ? HOUR : Lifetime.NONE),
                        () -> store.remove(REGION, key, Condition.ANY, false),
                        () -> store.removeAll(REGION, keys));
                changes.get(random.nextInt(changes.size())).get().join();
            }
        }

        private static void assertChain(List<StoredChange> changes, @Nullable Envelope end) {
            Long version = null;
            for (StoredChange change : changes) {
                assertThat(versionOf(change.old()))
                        .as(HeardChanges.text(change))
                        .isEqualTo(version);
                assertThat(change.kind() == Kind.CREATED).isEqualTo(version == null);
                version = versionOf(change.value());
            }
            assertThat(version).isEqualTo(versionOf(end));
        }

        private static @Nullable Long versionOf(@Nullable Envelope entry) {
            return entry == null ? null : entry.version();
        }
    }

    private HeardChanges hear(RegionStore store, RegionName region) {
        return hear(store, region, true, true);
    }

    private HeardChanges hear(RegionStore store, RegionName region, boolean oldValues, boolean expirations) {
        HeardChanges heard = new HeardChanges();
        store.watch(region, heard.watch(oldValues, expirations)).join();
        watched.add(new Watched(store, region));
        return heard;
    }

    private void assertHeard(HeardChanges heard, Runnable operation, String... expected) {
        mark(heard);
        int from = heard.size();
        operation.run();
        mark(heard);
        List<String> texts = heard.texts(from);
        assertThat(texts.subList(0, texts.size() - 1)).containsExactly(expected);
    }

    /** Waits until all changes made so far have been heard. */
    private void mark(HeardChanges heard) {
        String value = "" + ++marks;
        write(MARK, value, Condition.ANY);
        heard.await(MARK, value);
    }

    private void expired(EncodedKey key, String value) {
        Lifetime shortest = Lifetime.ofMillis(1);
        write(key, value, shortest, shortest);
        Waiting.until(
                () -> "an entry to expire", () -> store().read(REGION, key).join() == null);
    }

    private Envelope live(EncodedKey key) {
        return requireNonNull(store().read(REGION, key).join(), "entry");
    }

    private void write(EncodedKey key, String value, Condition condition) {
        write(store(), key, value, condition);
    }

    private static void write(RegionStore store, EncodedKey key, String value, Condition condition) {
        store.write(REGION, key, eternal(value, condition)).join();
    }

    private void write(EncodedKey key, String value, Lifetime onCreate, Lifetime onUpdate) {
        store().write(REGION, key, new Write(value(value), Condition.ANY, onCreate, onUpdate, false))
                .join();
    }

    private void getAndWrite(EncodedKey key, String value) {
        store().write(REGION, key, new Write(value(value), Condition.ANY, HOUR, HOUR, true))
                .join();
    }

    private void writeAll(Lifetime onCreate, Lifetime onUpdate, String... keysAndValues) {
        List<KeyedValue> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.add(new KeyedValue(key(keysAndValues[i]), value(keysAndValues[i + 1])));
        }
        store().writeAll(REGION, entries, onCreate, onUpdate).join();
    }

    private void remove(EncodedKey key, Condition condition) {
        store().remove(REGION, key, condition, false).join();
    }

    private static Write eternal(String value, Condition condition) {
        return new Write(value(value), condition, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
    }

    private static EncodedKey key(String name) {
        return EncodedKey.of(name.getBytes(UTF_8));
    }

    private static EncodedValue value(String text) {
        return new EncodedValue(text.getBytes(UTF_8), STAMP);
    }

    private record Watched(RegionStore store, RegionName region) {}
}
