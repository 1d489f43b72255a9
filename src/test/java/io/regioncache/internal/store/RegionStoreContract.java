package io.regioncache.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.testing.NastyNames;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link RegionStore} does, wherever it keeps its regions. */
public abstract class RegionStoreContract {

    private static final Lifetime HOUR = Lifetime.ofMillis(3_600_000);
    private static final Lifetime SHORT = Lifetime.ofMillis(100);
    private static final Lifetime DAY = Lifetime.ofMillis(86_400_000);
    private static final int MANY = 10_000;

    private static final RegionName REGION = RegionName.of("catalog.products");
    private static final RegionName SIBLING = RegionName.of("catalog.prices");
    private static final EncodedKey KEY = key("key");
    private static final EncodedKey OTHER_KEY = key("other");

    /** The store under test, without regions at the beginning of each test. */
    protected abstract RegionStore store();

    /**
     * Waits until a region has so many entries. For a store whose server takes expired entries away by itself, and counts
     * them until it has; for all others there is nothing to wait for.
     */
    protected void awaitTaken(RegionName region, long entries) {}

    @Nested
    class Reading {

        @Test
        void findsNothingWhereNothingIs() {
            assertThat(read(REGION, KEY)).isNull();
        }

        @Test
        void findsWhatWasWritten() {
            put(REGION, KEY, "value");

            Envelope entry = readLive(REGION, KEY);
            assertThat(text(entry)).isEqualTo("value");
            assertThat(entry.codecStamp()).isEqualTo(STAMP);
            assertThat(entry.expiresAtMillis()).isZero();
            assertThat(read(REGION, OTHER_KEY)).isNull();
            assertThat(read(SIBLING, KEY)).isNull();
        }

        @Test
        void findsManyInTheOrderOfTheKeys() {
            put(REGION, key("b"), "B");
            put(REGION, key("a"), "A");

            assertThat(readAll(REGION, key("a"), key("missing"), key("b"), key("a")))
                    .containsExactly("A", null, "B", "A");
            assertThat(readAll(REGION)).isEmpty();
        }

        @Test
        void findsValuesOfNoBytes() {
            put(REGION, KEY, "");

            assertThat(readLive(REGION, KEY).value().remaining()).isZero();
            assertThat(store().size(REGION).join()).isOne();
        }

        @Test
        void findsValuesOfTenMegabytes() {
            byte[] large = new byte[10 << 20];
            new Random(1).nextBytes(large);
            write(REGION, KEY, new Write(new EncodedValue(large, 1), Condition.ANY, HOUR, HOUR, false));

            byte[] found = new byte[large.length];
            readLive(REGION, KEY).value().get(found);
            assertThat(Arrays.equals(found, large)).isTrue();
        }

        @Test
        void tellsKeysOfAllBytesApart() {
            List<EncodedKey> keys = List.of(
                    EncodedKey.of(new byte[0]),
                    EncodedKey.of(new byte[] {0}),
                    EncodedKey.of(new byte[] {0, 0}),
                    EncodedKey.of(new byte[] {(byte) 0xFF, (byte) 0xFE, '\r', '\n', 0}),
                    EncodedKey.of(new byte[70_000]));
            for (int i = 0; i < keys.size(); i++) {
                put(REGION, keys.get(i), "value " + i);
            }

            assertThat(readAll(REGION, keys.toArray(EncodedKey[]::new)))
                    .containsExactly("value 0", "value 1", "value 2", "value 3", "value 4");
            assertThat(scan(REGION, 10)).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Nested
    class Writing {

        @Test
        void createsAndUpdates() {
            assertThat(put(REGION, KEY, "first").effect()).isEqualTo(Effect.CREATED);
            assertThat(put(REGION, KEY, "second").effect()).isEqualTo(Effect.UPDATED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("second");
        }

        @Test
        void givesEachWriteItsOwnVersion() {
            Set<Long> versions = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                put(REGION, KEY, "same");
                versions.add(readLive(REGION, KEY).version());
            }

            assertThat(versions).hasSize(100);
        }

        @Test
        void returnsTheOldEntryIfAsked() {
            assertThat(write(REGION, KEY, "first", Condition.ANY, true).old()).isNull();
            assertThat(text(write(REGION, KEY, "second", Condition.ANY, true).old()))
                    .isEqualTo("first");
            assertThat(write(REGION, KEY, "third", Condition.ANY, false).old()).isNull();
        }

        @Test
        void returnsTheOldEntryAlsoIfRejected() {
            put(REGION, KEY, "first");

            Outcome outcome = write(REGION, KEY, "second", Condition.ABSENT, true);
            assertThat(outcome.isApplied()).isFalse();
            assertThat(text(outcome.old())).isEqualTo("first");
            assertThat(text(readLive(REGION, KEY))).isEqualTo("first");
        }

        @Test
        void onAbsenceStoresOnce() {
            assertThat(write(REGION, KEY, "first", Condition.ABSENT, false).effect())
                    .isEqualTo(Effect.CREATED);
            assertThat(write(REGION, KEY, "second", Condition.ABSENT, false).effect())
                    .isEqualTo(Effect.REJECTED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("first");
        }

        @Test
        void onPresenceReplaces() {
            assertThat(write(REGION, KEY, "first", Condition.PRESENT, false).effect())
                    .isEqualTo(Effect.REJECTED);
            assertThat(read(REGION, KEY)).isNull();
            put(REGION, KEY, "second");
            assertThat(write(REGION, KEY, "third", Condition.PRESENT, false).effect())
                    .isEqualTo(Effect.UPDATED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("third");
        }

        @Test
        void onAnUnchangedEntryReplacesItOnce() {
            put(REGION, KEY, "first");
            Condition unchanged = Condition.unchanged(readLive(REGION, KEY));

            assertThat(write(REGION, KEY, "second", unchanged, false).effect()).isEqualTo(Effect.UPDATED);
            assertThat(write(REGION, KEY, "third", unchanged, false).effect()).isEqualTo(Effect.REJECTED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("second");
        }

        @Test
        void takesAnEntryOfTheSameValueForAnother() {
            put(REGION, KEY, "same");
            Condition unchanged = Condition.unchanged(readLive(REGION, KEY));
            remove(REGION, KEY, Condition.ANY);
            assertThat(write(REGION, KEY, "new", unchanged, false).effect()).isEqualTo(Effect.REJECTED);
            put(REGION, KEY, "same");

            assertThat(write(REGION, KEY, "new", unchanged, false).effect()).isEqualTo(Effect.REJECTED);
        }

        @Test
        void letsOneOfManyAtOnceCreate() {
            List<CompletableFuture<Outcome>> outcomes = IntStream.range(0, 100)
                    .mapToObj(i -> store().write(REGION, KEY, eternal("writer " + i, Condition.ABSENT, true)))
                    .toList();

            assertThat(outcomes.stream().filter(outcome -> outcome.join().isApplied()))
                    .hasSize(1);
        }

        @Test
        void letsOneOfManyAtOnceReplace() {
            put(REGION, KEY, "first");
            Condition unchanged = Condition.unchanged(readLive(REGION, KEY));
            List<CompletableFuture<Outcome>> outcomes = IntStream.range(0, 100)
                    .mapToObj(i -> store().write(REGION, KEY, eternal("writer " + i, unchanged, false)))
                    .toList();

            assertThat(outcomes.stream().filter(outcome -> outcome.join().isApplied()))
                    .hasSize(1);
        }
    }

    @Nested
    class Lifetimes {

        @Test
        void areSetOnCreationAndOnUpdate() {
            write(REGION, KEY, Condition.ANY, HOUR, DAY);
            long hour = readLive(REGION, KEY).expiresAtMillis();
            write(REGION, KEY, Condition.ANY, HOUR, DAY);
            long day = readLive(REGION, KEY).expiresAtMillis();

            assertThat(hour).isPositive();
            assertThat(day).isGreaterThan(hour);
        }

        @Test
        void canEndByAnUpdate() {
            write(REGION, KEY, Condition.ANY, HOUR, Lifetime.ETERNAL);
            write(REGION, KEY, Condition.ANY, HOUR, Lifetime.ETERNAL);

            assertThat(readLive(REGION, KEY).expiresAtMillis()).isZero();
        }

        @Test
        void canBeginByAnUpdate() {
            put(REGION, KEY, "eternal");
            write(REGION, KEY, Condition.ANY, Lifetime.ETERNAL, HOUR);

            assertThat(readLive(REGION, KEY).expiresAtMillis()).isPositive();
        }

        @Test
        void leftUnchangedStayAsTheyAre() {
            for (Condition condition : List.of(Condition.ANY, Condition.PRESENT)) {
                write(REGION, KEY, Condition.ANY, HOUR, HOUR);
                long before = readLive(REGION, KEY).expiresAtMillis();

                write(REGION, KEY, condition, DAY, Lifetime.UNCHANGED);
                assertThat(readLive(REGION, KEY).expiresAtMillis()).isEqualTo(before);
            }
        }

        @Test
        void leftUnchangedAreEternalForNewEntries() {
            for (Condition condition : List.of(Condition.ANY, Condition.ABSENT)) {
                write(REGION, KEY, condition, Lifetime.UNCHANGED, HOUR);
                assertThat(readLive(REGION, KEY).expiresAtMillis()).isZero();
                remove(REGION, KEY, Condition.ANY);
            }
        }

        @Test
        void ofNoneStoreNothing() {
            for (Condition condition : List.of(Condition.ANY, Condition.ABSENT)) {
                Outcome outcome = write(REGION, KEY, condition, Lifetime.NONE, HOUR);
                assertThat(outcome.effect()).isEqualTo(Effect.NOTHING);
                assertThat(read(REGION, KEY)).isNull();
            }
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void ofNoneRemoveWhatIsThere() {
            for (Condition condition : List.of(Condition.ANY, Condition.PRESENT)) {
                put(REGION, KEY, "first");
                Write write = new Write(value("second"), condition, HOUR, Lifetime.NONE, true);
                Outcome outcome = write(REGION, KEY, write);
                assertThat(outcome.effect()).isEqualTo(Effect.REMOVED);
                assertThat(text(outcome.old())).isEqualTo("first");
                assertThat(read(REGION, KEY)).isNull();
            }
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void thatNeverEndDoNotOverflow() {
            Lifetime longest = Lifetime.ofMillis(Long.MAX_VALUE);
            write(REGION, KEY, Condition.ANY, longest, longest);
            store().readAndTouch(REGION, KEY, longest).join();

            assertThat(readLive(REGION, KEY).expiresAtMillis()).isGreaterThan(store().nowMillis());
        }
    }

    @Nested
    class ExpiredEntries {

        @Test
        void areNotRead() {
            expired(REGION, KEY);

            assertThat(readAll(REGION, KEY)).containsExactly((String) null);
            assertThat(store().readAndTouch(REGION, KEY, HOUR).join()).isNull();
            assertThat(store().readForUpdate(REGION, KEY).join().entry()).isNull();
            assertThat(read(REGION, KEY)).isNull();
        }

        @Test
        void areNeitherCountedNorScanned() {
            put(REGION, OTHER_KEY, "live");
            expired(REGION, KEY);

            awaitTaken(REGION, 1);
            assertThat(store().size(REGION).join()).isOne();
            assertThat(scan(REGION, 10)).containsExactly(OTHER_KEY);
            assertThat(store().clear(REGION).join()).isOne();
        }

        @Test
        void areNotCountedByAClearOfTheRegionOnly() {
            put(REGION, OTHER_KEY, "live");
            expired(REGION, KEY);

            awaitTaken(REGION, 1);
            assertThat(store().clearOnly(REGION).join()).isOne();
        }

        @Test
        void areNotCountedWhileTheyGo() {
            Lifetime shortest = Lifetime.ofMillis(1);
            List<KeyedValue> entries = IntStream.range(0, 2_000)
                    .mapToObj(i -> new KeyedValue(key("short " + i), value("old")))
                    .toList();
            store().writeAll(REGION, entries, shortest, shortest).join();
            write(REGION, KEY, Condition.ANY, HOUR, HOUR);
            entries.forEach(entry -> awaitExpiry(REGION, entry.key()));
            awaitTaken(REGION, 1);

            CompletableFuture<Void> writes = OwnThread.run(() -> {
                for (int i = 0; i < 300; i++) {
                    write(REGION, KEY, Condition.ANY, HOUR, HOUR);
                }
            });
            Set<Long> sizes = new HashSet<>();
            while (!writes.isDone()) {
                sizes.add(store().size(REGION).join());
            }
            writes.join();
            assertThat(sizes).isSubsetOf(1L);
        }

        @Test
        void areAbsentForWrites() {
            expired(REGION, KEY);
            assertThat(write(REGION, KEY, "new", Condition.PRESENT, true))
                    .isEqualTo(new Outcome(Effect.REJECTED, null));
            assertThat(write(REGION, KEY, "new", Condition.ABSENT, true)).isEqualTo(new Outcome(Effect.CREATED, null));
            assertThat(text(readLive(REGION, KEY))).isEqualTo("new");
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isZero();
        }

        @Test
        void areAbsentForPlainWrites() {
            expired(REGION, KEY);

            assertThat(write(REGION, KEY, Condition.ANY, Lifetime.ETERNAL, HOUR).effect())
                    .isEqualTo(Effect.CREATED);
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isZero();
        }

        @Test
        void areAbsentForBulkWrites() {
            expired(REGION, KEY);
            store().writeAll(REGION, List.of(new KeyedValue(KEY, value("new"))), HOUR, Lifetime.UNCHANGED)
                    .join();

            assertThat(readLive(REGION, KEY).expiresAtMillis()).isGreaterThan(store().nowMillis());
        }

        @Test
        void areNotUnchanged() {
            Lifetime short1 = Lifetime.ofMillis(300);
            write(REGION, KEY, Condition.ANY, short1, short1);
            Envelope read = readLive(REGION, KEY);
            awaitExpiry(REGION, KEY);

            assertThat(write(REGION, KEY, "new", Condition.unchanged(read), false)
                            .effect())
                    .isEqualTo(Effect.REJECTED);
            assertThat(store().touch(REGION, KEY, read.version(), HOUR).join()).isFalse();
            assertThat(remove(REGION, KEY, Condition.unchanged(read)).effect()).isEqualTo(Effect.REJECTED);
        }

        @Test
        void areNotThereToBeRemoved() {
            expired(REGION, KEY);
            assertThat(store().remove(REGION, KEY, Condition.ANY, true).join())
                    .isEqualTo(new Outcome(Effect.NOTHING, null));
            expired(REGION, KEY);
            assertThat(remove(REGION, KEY, Condition.PRESENT).effect()).isEqualTo(Effect.REJECTED);
            expired(REGION, KEY);
            assertThat(store().removeAll(REGION, List.of(KEY)).join()).isZero();
        }

        @Test
        void giveWayToLeasedWrites() {
            expired(REGION, KEY);
            Found found = store().readForUpdate(REGION, KEY).join();

            assertThat(write(REGION, KEY, "new", found.unchanged(), false).effect())
                    .isEqualTo(Effect.CREATED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("new");
        }

        private void expired(RegionName region, EncodedKey key) {
            Lifetime shortest = Lifetime.ofMillis(1);
            store().write(region, key, new Write(value("old"), Condition.ANY, shortest, shortest, false))
                    .join();
            awaitExpiry(region, key);
        }

        private void awaitExpiry(RegionName region, EncodedKey key) {
            Waiting.until(() -> "an entry to expire", () -> read(region, key) == null);
        }
    }

    @Nested
    class Timeouts {

        private static final RegionTimeout NEVER_SOON = new RegionTimeout(3_600_000, true);
        private static final RegionTimeout SOON = new RegionTimeout(300, true);
        private static final RegionTimeout SOON_FROM_FIRST = new RegionTimeout(300, false);
        private static final RegionTimeout NEVER_SOON_FROM_FIRST = new RegionTimeout(3_600_000, false);

        @Test
        void endARegionWhicheverWayItWasWritten() {
            Lifetime eternal = Lifetime.ETERNAL;
            write(KEY, Condition.ANY, SOON);
            awaitEnd(REGION);
            write(KEY, Condition.ABSENT, SOON);
            awaitEnd(REGION);
            write(KEY, store().readForUpdate(REGION, KEY).join().unchanged(), SOON);
            awaitEnd(REGION);
            store().writeAll(REGION, twoEntries(), eternal, eternal, SOON).join();
            awaitEnd(REGION);
            store().writeAll(REGION, twoEntries(), HOUR, HOUR, SOON).join();
            awaitEnd(REGION);
            put(REGION, KEY, "value");
            write(KEY, Condition.PRESENT, SOON);
            awaitEnd(REGION);

            assertThat(store().size(REGION).join()).isZero();
            assertThat(scan(REGION, 10)).isEmpty();
            assertThat(store().clear(REGION).join()).isZero();
        }

        @Test
        void endARegionWithoutThoseBesideAndBelow() {
            RegionName below = REGION.child("below");
            put(below, KEY, "value");
            put(SIBLING, KEY, "value");
            write(KEY, Condition.ANY, SOON);
            awaitEnd(REGION);

            assertThat(read(below, KEY)).isNotNull();
            assertThat(read(SIBLING, KEY)).isNotNull();
        }

        @Test
        void startOverWithEachWrite() {
            for (Condition condition : List.of(Condition.ANY, Condition.ABSENT)) {
                write(KEY, Condition.ANY, SOON);
                write(condition == Condition.ANY ? KEY : OTHER_KEY, condition, NEVER_SOON);
                awaitOthersEnd();
                assertThat(read(REGION, KEY)).isNotNull();
            }
            write(KEY, Condition.ANY, SOON);
            store().writeAll(REGION, twoEntries(), Lifetime.ETERNAL, HOUR, NEVER_SOON)
                    .join();
            awaitOthersEnd();
            assertThat(read(REGION, KEY)).isNotNull();
        }

        @Test
        void runFromTheFirstWriteIfNotRefreshed() {
            write(KEY, Condition.ANY, SOON_FROM_FIRST);
            write(OTHER_KEY, Condition.ANY, NEVER_SOON_FROM_FIRST);
            write(KEY, Condition.PRESENT, NEVER_SOON_FROM_FIRST);
            awaitEnd(REGION);
            assertThat(read(REGION, OTHER_KEY)).isNull();

            write(KEY, Condition.ANY, NEVER_SOON_FROM_FIRST);
            write(KEY, Condition.ANY, SOON_FROM_FIRST);
            awaitOthersEnd();
            assertThat(read(REGION, KEY)).isNotNull();
        }

        @Test
        void runFromTheFirstWriteAfterTheRegionWasEmpty() {
            write(KEY, Condition.ANY, SOON_FROM_FIRST);
            remove(REGION, KEY, Condition.ANY);
            write(KEY, Condition.ANY, NEVER_SOON_FROM_FIRST);
            awaitOthersEnd();
            assertThat(read(REGION, KEY)).isNotNull();

            store().clear(REGION).join();
            write(KEY, Condition.ANY, SOON_FROM_FIRST);
            awaitEnd(REGION);
        }

        @Test
        void goOnUnderWritesWithoutTimeoutAndOperationsThatStoreNothing() {
            write(KEY, Condition.ANY, SOON);
            write(OTHER_KEY, Condition.ANY, SOON);
            put(REGION, KEY, "without");
            write(OTHER_KEY, Condition.ABSENT, NEVER_SOON);
            remove(REGION, OTHER_KEY, Condition.ANY);
            store().readAndTouch(REGION, KEY, HOUR).join();
            Write none = new Write(value("gone"), Condition.ANY, Lifetime.NONE, Lifetime.NONE, false);
            store().write(REGION, key("third"), none, NEVER_SOON).join();

            awaitEnd(REGION);
        }

        @Test
        void goWithEntriesThatExpireByThemselves() {
            Write brief = new Write(value("brief"), Condition.ANY, Lifetime.ofMillis(1), Lifetime.ofMillis(1), false);
            store().write(REGION, KEY, brief, NEVER_SOON).join();
            store().write(REGION, OTHER_KEY, anyWrite(Condition.ANY), NEVER_SOON)
                    .join();
            Waiting.until(() -> "an entry to expire", () -> read(REGION, KEY) == null);

            assertThat(read(REGION, OTHER_KEY)).isNotNull();
        }

        @Test
        void leaveNoDeadlinesThatAreCountedLater() {
            Lifetime lifetime = Lifetime.ofMillis(400);
            Write finite = new Write(value("value"), Condition.ANY, lifetime, lifetime, false);
            store().write(REGION, KEY, finite, SOON).join();
            store().write(REGION, OTHER_KEY, finite, SOON).join();
            awaitEnd(REGION);
            store().write(SIBLING, KEY, finite).join();
            put(REGION, key("after"), "value");
            Waiting.until(() -> "an entry to expire", () -> read(SIBLING, KEY) == null);

            assertThat(store().size(REGION).join()).isOne();
            assertThat(store().clear(REGION).join()).isOne();
        }

        private Write anyWrite(Condition condition) {
            return new Write(value("value"), condition, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
        }

        private void write(EncodedKey key, Condition condition, RegionTimeout timeout) {
            store().write(REGION, key, anyWrite(condition), timeout).join();
        }

        private List<KeyedValue> twoEntries() {
            return List.of(new KeyedValue(KEY, value("one")), new KeyedValue(OTHER_KEY, value("two")));
        }

        private void awaitEnd(RegionName region) {
            Waiting.until(() -> "a region to time out", () -> read(region, KEY) == null);
        }

        /** Waits until what was written before with {@link #SOON} must be gone, by something that was written later. */
        private void awaitOthersEnd() {
            store().write(SIBLING, KEY, anyWrite(Condition.ANY), new RegionTimeout(SOON.millis() + 1, true))
                    .join();
            awaitEnd(SIBLING);
        }
    }

    @Nested
    class Touching {

        @Test
        void movesTheExpiryAndNothingElse() {
            write(REGION, KEY, Condition.ANY, HOUR, HOUR);
            Envelope before = readLive(REGION, KEY);

            assertThat(store().touch(REGION, KEY, before.version(), DAY).join()).isTrue();
            Envelope after = readLive(REGION, KEY);
            assertThat(after.expiresAtMillis()).isGreaterThan(before.expiresAtMillis());
            assertThat(after.version()).isEqualTo(before.version());
            assertThat(after.codecStamp()).isEqualTo(before.codecStamp());
            assertThat(after.value()).isEqualTo(before.value());
        }

        @Test
        void canMakeEternal() {
            write(REGION, KEY, Condition.ANY, HOUR, HOUR);
            assertThat(store().touch(REGION, KEY, readLive(REGION, KEY).version(), Lifetime.ETERNAL)
                            .join())
                    .isTrue();
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isZero();
        }

        @Test
        void canLeaveTheExpiryAsItIs() {
            write(REGION, KEY, Condition.ANY, HOUR, HOUR);
            Envelope before = readLive(REGION, KEY);

            assertThat(store().touch(REGION, KEY, before.version(), Lifetime.UNCHANGED)
                            .join())
                    .isTrue();
            assertThat(store().readAndTouch(REGION, KEY, Lifetime.UNCHANGED).join())
                    .isNotNull();
            assertThat(readLive(REGION, KEY).bytes()).isEqualTo(before.bytes());
        }

        @Test
        void canRemove() {
            put(REGION, KEY, "value");

            assertThat(store().touch(REGION, KEY, readLive(REGION, KEY).version(), Lifetime.NONE)
                            .join())
                    .isTrue();
            assertThat(read(REGION, KEY)).isNull();
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void needsTheVersion() {
            put(REGION, KEY, "first");
            long version = readLive(REGION, KEY).version();
            put(REGION, KEY, "second");

            assertThat(store().touch(REGION, KEY, version, HOUR).join()).isFalse();
            assertThat(store().touch(REGION, OTHER_KEY, version, HOUR).join()).isFalse();
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isZero();
        }

        @Test
        void whileReadingMovesTheExpiry() {
            put(REGION, KEY, "value");

            assertThat(text(store().readAndTouch(REGION, KEY, HOUR).join())).isEqualTo("value");
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isPositive();
            assertThat(store().readAndTouch(REGION, OTHER_KEY, HOUR).join()).isNull();
        }

        @Test
        void whileReadingCanRemove() {
            put(REGION, KEY, "value");

            assertThat(text(store().readAndTouch(REGION, KEY, Lifetime.NONE).join()))
                    .isEqualTo("value");
            assertThat(read(REGION, KEY)).isNull();
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void leavesAnEntryUnchanged() {
            put(REGION, KEY, "first");
            Condition unchanged = Condition.unchanged(readLive(REGION, KEY));
            store().readAndTouch(REGION, KEY, HOUR).join();

            assertThat(write(REGION, KEY, "second", unchanged, false).effect()).isEqualTo(Effect.UPDATED);
        }
    }

    @Nested
    class Removing {

        @Test
        void takesOneEntry() {
            put(REGION, KEY, "value");
            put(REGION, OTHER_KEY, "other");

            assertThat(remove(REGION, KEY, Condition.ANY).effect()).isEqualTo(Effect.REMOVED);
            assertThat(remove(REGION, KEY, Condition.ANY).effect()).isEqualTo(Effect.NOTHING);
            assertThat(readAll(REGION, KEY, OTHER_KEY)).containsExactly(null, "other");
        }

        @Test
        void returnsTheEntryIfAsked() {
            put(REGION, KEY, "value");
            assertThat(text(store().remove(REGION, KEY, Condition.ANY, true)
                            .join()
                            .old()))
                    .isEqualTo("value");
            assertThat(store().remove(REGION, KEY, Condition.ANY, true).join().old())
                    .isNull();
            put(REGION, KEY, "value");
            assertThat(store().remove(REGION, KEY, Condition.ANY, false).join().old())
                    .isNull();
        }

        @Test
        void needsPresenceIfAsked() {
            assertThat(remove(REGION, KEY, Condition.PRESENT).effect()).isEqualTo(Effect.REJECTED);
            put(REGION, KEY, "value");
            assertThat(remove(REGION, KEY, Condition.PRESENT).effect()).isEqualTo(Effect.REMOVED);
        }

        @Test
        void needsAbsenceIfAsked() {
            assertThat(remove(REGION, KEY, Condition.ABSENT).effect()).isEqualTo(Effect.NOTHING);
            put(REGION, KEY, "value");
            assertThat(remove(REGION, KEY, Condition.ABSENT).effect()).isEqualTo(Effect.REJECTED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("value");
        }

        @Test
        void takesALeaseForAbsence() {
            Condition absent = store().readForUpdate(REGION, KEY).join().unchanged();
            put(REGION, KEY, "value");
            assertThat(remove(REGION, KEY, absent).effect()).isEqualTo(Effect.REJECTED);
            remove(REGION, KEY, Condition.ANY);
            assertThat(remove(REGION, KEY, absent).effect()).isEqualTo(Effect.NOTHING);
        }

        @Test
        void needsTheEntryUnchangedIfAsked() {
            put(REGION, KEY, "first");
            Condition unchanged = Condition.unchanged(readLive(REGION, KEY));
            put(REGION, KEY, "second");

            Outcome rejected = store().remove(REGION, KEY, unchanged, true).join();
            assertThat(rejected.effect()).isEqualTo(Effect.REJECTED);
            assertThat(text(rejected.old())).isEqualTo("second");
            Condition current = Condition.unchanged(readLive(REGION, KEY));
            assertThat(remove(REGION, KEY, current).effect()).isEqualTo(Effect.REMOVED);
            assertThat(remove(REGION, KEY, current).effect()).isEqualTo(Effect.REJECTED);
        }

        @Test
        void letsOneOfManyAtOnceRemove() {
            put(REGION, KEY, "value");
            List<CompletableFuture<Outcome>> outcomes = IntStream.range(0, 100)
                    .mapToObj(i -> store().remove(REGION, KEY, Condition.ANY, true))
                    .toList();

            assertThat(outcomes.stream().filter(outcome -> outcome.join().old() != null))
                    .hasSize(1);
        }
    }

    @Nested
    class Marks {

        @Test
        void storeWhatIsAbsent() {
            Condition since = since(REGION);

            assertThat(write(REGION, KEY, "loaded", since, true).effect()).isEqualTo(Effect.CREATED);
            assertThat(write(REGION, OTHER_KEY, "loaded", since, true).effect()).isEqualTo(Effect.CREATED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("loaded");
        }

        @Test
        void tellWhatIsPresent() {
            Condition since = since(REGION);
            put(REGION, KEY, "first");

            Outcome outcome = write(REGION, KEY, "second", since, true);
            assertThat(outcome.effect()).isEqualTo(Effect.REJECTED);
            assertThat(text(outcome.old())).isEqualTo("first");
            assertThat(write(REGION, KEY, "second", since, false).old()).isNull();
        }

        @Test
        void keepLifetimes() {
            Condition since = since(REGION);
            write(REGION, KEY, since, HOUR, Lifetime.ETERNAL);
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isPositive();
            Outcome outcome = write(REGION, OTHER_KEY, since, Lifetime.NONE, HOUR);
            assertThat(outcome.effect()).isEqualTo(Effect.NOTHING);
            assertThat(read(REGION, OTHER_KEY)).isNull();
        }

        @Test
        void doNotNoticeRemovals() {
            Condition since = since(REGION);
            put(REGION, KEY, "first");
            remove(REGION, KEY, Condition.ANY);

            assertThat(write(REGION, KEY, "second", since, false).isApplied()).isTrue();
        }

        @Test
        void endByAClearOfTheRegion() {
            Condition since = since(REGION);
            store().clear(REGION).join();

            Outcome outcome = write(REGION, KEY, "stale", since, true);
            assertThat(outcome.effect()).isEqualTo(Effect.REJECTED);
            assertThat(outcome.old()).isNull();
            assertThat(write(REGION, KEY, "fresh", since(REGION), true).isApplied())
                    .isTrue();
        }

        @Test
        void endByAClearOfTheRegionOnly() {
            Condition since = since(REGION);
            store().clearOnly(REGION).join();

            assertRejected(REGION, KEY, since);
        }

        @Test
        void endByAClearOfAnyAncestorAlsoWhereNothingIsStored() {
            for (String name : List.of("a", "b.b", "c.c.c", "d.d.d.d", "e.e.e.e.e")) {
                RegionName region = RegionName.of(name);
                for (RegionName ancestor : region.ancestors()) {
                    Condition since = since(region);
                    store().clear(ancestor).join();

                    assertRejected(region, KEY, since);
                }
            }
        }

        @Test
        void outliveClearsBesideAndBelow() {
            Condition since = since(REGION);
            store().clear(SIBLING).join();
            store().clear(REGION.child("below")).join();

            assertThat(write(REGION, KEY, "loaded", since, false).isApplied()).isTrue();
        }

        @Test
        void endByAClearThatManyOthersFollow() {
            Condition since = since(REGION);
            store().clear(REGION).join();
            List<CompletableFuture<Long>> others = IntStream.range(0, 1_100)
                    .mapToObj(i -> store().clear(SIBLING))
                    .toList();
            others.forEach(CompletableFuture::join);

            assertRejected(REGION, KEY, since);
        }

        @Test
        void letOneOfManyStore() {
            Condition since = since(REGION);
            List<CompletableFuture<Outcome>> outcomes = IntStream.range(0, 100)
                    .mapToObj(i -> store().write(REGION, KEY, eternal("loaded", since, false)))
                    .toList();

            assertThat(outcomes.stream().filter(outcome -> outcome.join().isApplied()))
                    .hasSize(1);
        }

        private void assertRejected(RegionName region, EncodedKey key, Condition since) {
            assertThat(write(region, key, "stale", since, false).effect())
                    .as("a value loaded before %s was cleared", region)
                    .isEqualTo(Effect.REJECTED);
            assertThat(read(region, key)).isNull();
        }

        private Condition since(RegionName region) {
            return new Condition.AbsentSince(store().mark(region).join());
        }
    }

    @Nested
    class Leases {

        @Test
        void areGivenForAbsentKeysOnly() {
            Found absent = store().readForUpdate(REGION, KEY).join();
            assertThat(absent.entry()).isNull();
            assertThat(absent.lease()).isNotNull();
            put(REGION, KEY, "value");
            Found present = store().readForUpdate(REGION, KEY).join();
            assertThat(text(present.entry())).isEqualTo("value");
            assertThat(present.lease()).isNull();
        }

        @Test
        void letTheirHolderStore() {
            Condition absent = lease(REGION, KEY);

            assertThat(write(REGION, KEY, "loaded", absent, false).effect()).isEqualTo(Effect.CREATED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("loaded");
        }

        @Test
        void keepLifetimes() {
            write(REGION, KEY, lease(REGION, KEY), HOUR, Lifetime.ETERNAL);
            assertThat(readLive(REGION, KEY).expiresAtMillis()).isPositive();
            Outcome outcome = write(REGION, OTHER_KEY, lease(REGION, OTHER_KEY), Lifetime.NONE, HOUR);
            assertThat(outcome.effect()).isEqualTo(Effect.NOTHING);
            assertThat(read(REGION, OTHER_KEY)).isNull();
        }

        @Test
        void areSharedAndOneHolderStores() {
            Condition first = lease(REGION, KEY);
            Condition second = lease(REGION, KEY);

            assertThat(write(REGION, KEY, "second", second, false).effect()).isEqualTo(Effect.CREATED);
            assertThat(write(REGION, KEY, "first", first, false).effect()).isEqualTo(Effect.REJECTED);
            assertThat(text(readLive(REGION, KEY))).isEqualTo("second");
        }

        @Test
        void tellWhoStoredInstead() {
            Condition absent = lease(REGION, KEY);
            put(REGION, KEY, "first");

            Outcome outcome = write(REGION, KEY, "second", absent, true);
            assertThat(outcome.effect()).isEqualTo(Effect.REJECTED);
            assertThat(text(outcome.old())).isEqualTo("first");
        }

        @Test
        void letOneOfManyHoldersStore() {
            List<CompletableFuture<Found>> found = IntStream.range(0, 100)
                    .mapToObj(i -> store().readForUpdate(REGION, KEY))
                    .toList();
            List<Condition> leases =
                    found.stream().map(absent -> absent.join().unchanged()).toList();
            List<CompletableFuture<Outcome>> outcomes = leases.stream()
                    .map(absent -> store().write(REGION, KEY, eternal("loaded", absent, false)))
                    .toList();

            assertThat(outcomes.stream().filter(outcome -> outcome.join().isApplied()))
                    .hasSize(1);
        }

        @Test
        void endByARemoval() {
            Condition absent = lease(REGION, KEY);
            remove(REGION, KEY, Condition.ANY);

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void endByARemovalOfMany() {
            Condition absent = lease(REGION, KEY);
            store().removeAll(REGION, List.of(OTHER_KEY, KEY)).join();

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void endByAWriteThatIsRemovedAgain() {
            Condition absent = lease(REGION, KEY);
            put(REGION, KEY, "value");
            assertThat(write(REGION, KEY, "stale", absent, false).isApplied()).isFalse();
            remove(REGION, KEY, Condition.ANY);

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void endByABulkWriteThatIsClearedAgain() {
            Condition absent = lease(REGION, KEY);
            store().writeAll(REGION, List.of(new KeyedValue(KEY, value("v"))), Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            store().clear(REGION).join();

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void endByAClearOfTheRegion() {
            Condition absent = lease(REGION, KEY);
            store().clear(REGION).join();

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void endByAClearOfTheRegionOnly() {
            Condition absent = lease(REGION, KEY);
            store().clearOnly(REGION).join();

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void endByAClearOfAnyAncestor() {
            RegionName deep = RegionName.of("a.b.c.d.e");
            for (RegionName ancestor : deep.ancestors()) {
                put(deep, OTHER_KEY, "so that the region exists");
                Condition absent = lease(deep, KEY);
                store().clear(ancestor).join();

                assertRejected(deep, KEY, absent);
            }
        }

        @Test
        void endByAClearOfAnyAncestorAlsoWhereNothingIsStored() {
            for (String name : List.of("a", "b.b", "c.c.c", "d.d.d.d")) {
                RegionName region = RegionName.of(name);
                for (RegionName ancestor : region.ancestors()) {
                    Condition absent = lease(region, KEY);
                    store().clear(ancestor).join();

                    assertRejected(region, KEY, absent);
                }
            }
        }

        @Test
        void endByAClearThatManyOthersFollow() {
            Condition absent = lease(REGION, KEY);
            store().clear(REGION).join();
            List<CompletableFuture<Long>> others = IntStream.range(0, 2_000)
                    .mapToObj(i -> store().clear(SIBLING))
                    .toList();
            others.forEach(CompletableFuture::join);

            assertRejected(REGION, KEY, absent);
        }

        @Test
        void areKeptWhenSomethingElseIsRemovedOrCleared() {
            Condition absent = lease(REGION, KEY);
            remove(REGION, OTHER_KEY, Condition.ANY);
            remove(SIBLING, KEY, Condition.ANY);
            store().clear(SIBLING).join();
            store().clear(REGION.child("eu")).join();
            store().clear(RegionName.of("catalog.product")).join();
            store().clear(RegionName.of("catalog.products2")).join();
            store().clear(RegionName.of("cat")).join();
            put(REGION, OTHER_KEY, "value");

            assertThat(write(REGION, KEY, "loaded", absent, false).effect()).isEqualTo(Effect.CREATED);
        }

        @Test
        void canBeTakenAgainAfterAClear() {
            lease(REGION, KEY);
            store().clear(REGION).join();

            assertThat(write(REGION, KEY, "loaded", lease(REGION, KEY), false).effect())
                    .isEqualTo(Effect.CREATED);
        }

        @Test
        void canBeGivenUp() {
            Found found = store().readForUpdate(REGION, KEY).join();
            Lease lease = requireNonNull(found.lease());
            store().release(REGION, KEY, lease).join();
            store().release(REGION, KEY, lease).join();

            assertRejected(REGION, KEY, found.unchanged());
            assertThat(write(REGION, KEY, "loaded", lease(REGION, KEY), false).effect())
                    .isEqualTo(Effect.CREATED);
        }

        @Test
        void areNotGivenUpForOthers() {
            Condition mine = lease(REGION, KEY);
            Found other = store().readForUpdate(REGION, KEY).join();
            store().release(REGION, KEY, requireNonNull(other.lease())).join();

            assertThat(write(REGION, KEY, "loaded", mine, false).effect()).isEqualTo(Effect.CREATED);
        }

        @Test
        void areOneForEachKey() {
            Condition absent = lease(REGION, KEY);

            assertRejected(REGION, OTHER_KEY, absent);
            assertRejected(SIBLING, KEY, absent);
        }

        private Condition lease(RegionName region, EncodedKey key) {
            return store().readForUpdate(region, key).join().unchanged();
        }

        private void assertRejected(RegionName region, EncodedKey key, Condition lease) {
            assertThat(write(region, key, "stale", lease, false).effect())
                    .as("a value loaded before its key was removed or cleared in %s", region)
                    .isEqualTo(Effect.REJECTED);
            assertThat(read(region, key)).isNull();
        }
    }

    @Nested
    class Bulk {

        @Test
        void ofNothingDoesNothing() {
            store().writeAll(REGION, List.of(), HOUR, HOUR).join();

            assertThat(store().removeAll(REGION, List.of()).join()).isZero();
            assertThat(store().readAll(REGION, List.of()).join()).isEmpty();
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void storesReadsScansAndRemovesManyEntries() {
            List<EncodedKey> keys = fill(REGION, MANY);

            assertThat(store().size(REGION).join()).isEqualTo(MANY);
            assertThat(readAll(REGION, keys.toArray(EncodedKey[]::new)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, MANY).mapToObj(i -> "value " + i).toList());
            assertThat(scan(REGION, 100)).hasSize(MANY).hasSameElementsAs(keys);
            assertThat(store().removeAll(REGION, keys.subList(0, MANY - 1)).join())
                    .isEqualTo(MANY - 1);
            assertThat(scan(REGION, 100)).containsExactly(keys.get(MANY - 1));
            assertThat(store().removeAll(REGION, keys).join()).isOne();
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void storesLargeValues() {
            List<KeyedValue> entries = IntStream.range(0, 20)
                    .mapToObj(i -> new KeyedValue(key("large " + i), new EncodedValue(new byte[300_000], i)))
                    .toList();
            store().writeAll(REGION, entries, Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();

            assertThat(store().size(REGION).join()).isEqualTo(20);
            Envelope last = readLive(REGION, key("large 19"));
            assertThat(last.codecStamp()).isEqualTo(19);
            assertThat(last.value().remaining()).isEqualTo(300_000);
        }

        @Test
        void givesEachEntryItsLifetime() {
            for (Lifetime onCreate : List.of(Lifetime.ETERNAL, Lifetime.UNCHANGED, Lifetime.NONE, HOUR)) {
                for (Lifetime onUpdate : List.of(Lifetime.ETERNAL, Lifetime.UNCHANGED, Lifetime.NONE, HOUR)) {
                    assertLifetimes(onCreate, onUpdate);
                }
            }
        }

        private void assertLifetimes(Lifetime onCreate, Lifetime onUpdate) {
            EncodedKey eternal = key("eternal");
            EncodedKey finite = key("finite");
            put(REGION, eternal, "before");
            write(REGION, finite, Condition.ANY, DAY, DAY);
            long before = readLive(REGION, finite).expiresAtMillis();
            List<KeyedValue> entries = List.of(
                    new KeyedValue(key("new"), value("after")),
                    new KeyedValue(eternal, value("after")),
                    new KeyedValue(finite, value("after")));

            store().writeAll(REGION, entries, onCreate, onUpdate).join();

            String what = onCreate + " on creation, " + onUpdate + " on update";
            assertExpiry(what, key("new"), onCreate, 0);
            assertExpiry(what, eternal, onUpdate, 0);
            assertExpiry(what, finite, onUpdate, before);
            store().clear(REGION).join();
        }

        private void assertExpiry(String what, EncodedKey key, Lifetime lifetime, long unchanged) {
            Envelope entry = read(REGION, key);
            if (lifetime.equals(Lifetime.NONE)) {
                assertThat(entry).as(what).isNull();
                return;
            }
            assertThat(text(entry)).as(what).isEqualTo("after");
            long expiresAt = readLive(REGION, key).expiresAtMillis();
            if (lifetime.isFinite()) {
                assertThat(expiresAt).as(what).isPositive();
            } else {
                assertThat(expiresAt).as(what).isEqualTo(lifetime.equals(Lifetime.UNCHANGED) ? unchanged : 0);
            }
        }

        @Test
        void countsLiveEntriesThatItRemoves() {
            put(REGION, KEY, "value");

            assertThat(store().removeAll(REGION, List.of(OTHER_KEY, KEY)).join())
                    .isOne();
        }

        @Test
        void scansAnEmptyRegionInOneGo() {
            Page page = store().scan(REGION, Page.START, 10).join();

            assertThat(page.entries()).isEmpty();
            assertThat(page.isLast()).isTrue();
        }

        @Test
        void scansValuesWithTheirKeys() {
            put(REGION, KEY, "value");
            put(SIBLING, OTHER_KEY, "other");

            List<KeyedEnvelope> entries =
                    store().scan(REGION, Page.START, 10).join().entries();
            assertThat(entries).singleElement().satisfies(entry -> {
                assertThat(entry.key()).isEqualTo(KEY);
                assertThat(text(entry.envelope())).isEqualTo("value");
            });
        }

        @Test
        void scansAllThatStaysWhileOthersGo() {
            List<EncodedKey> keys = fill(REGION, 2_000);
            Set<EncodedKey> found = new HashSet<>();
            Page page = store().scan(REGION, Page.START, 50).join();
            for (int gone = 0; !page.isLast(); gone += 2) {
                page.entries().forEach(entry -> found.add(entry.key()));
                if (gone < keys.size()) {
                    remove(REGION, keys.get(gone), Condition.ANY);
                }
                page = store().scan(REGION, page.next(), 50).join();
            }
            page.entries().forEach(entry -> found.add(entry.key()));

            List<EncodedKey> stayed =
                    IntStream.range(0, 1_000).mapToObj(i -> keys.get(2 * i + 1)).toList();
            assertThat(found).containsAll(stayed);
        }

        private List<EncodedKey> fill(RegionName region, int count) {
            List<KeyedValue> entries = IntStream.range(0, count)
                    .mapToObj(i -> new KeyedValue(key("key " + i), value("value " + i)))
                    .toList();
            store().writeAll(region, entries, Lifetime.ETERNAL, Lifetime.ETERNAL)
                    .join();
            return entries.stream().map(KeyedValue::key).toList();
        }
    }

    @Nested
    class Regions {

        @Test
        void areEmptyAtFirst() {
            assertThat(store().size(REGION).join()).isZero();
            assertThat(store().size(RegionName.root()).join()).isZero();
            assertThat(store().clear(REGION).join()).isZero();
            assertThat(store().clearOnly(REGION).join()).isZero();
            assertThat(store().clear(RegionName.root()).join()).isZero();
            assertThat(descendants(REGION)).isEmpty();
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void areCountedWithoutThoseBelow() {
            create("a", "a.b", "a.b.c");
            put(RegionName.of("a"), OTHER_KEY, "value");

            assertThat(store().size(RegionName.of("a")).join()).isEqualTo(2);
            assertThat(store().clear(RegionName.of("a")).join()).isEqualTo(2);
        }

        @Test
        void areClearedWithAllBelow() {
            for (String cleared : List.of("a", "a.b", "a.b.c", "a.b.c.d")) {
                assertCleared(cleared, List.of("a", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e", "a.x", "a.b.x", "ab", "x"));
            }
        }

        @Test
        void areClearedAlsoIfOnlyThoseBelowHoldEntries() {
            for (String cleared : List.of("a", "a.b", "a.b.c")) {
                assertCleared(cleared, List.of("a.b.c.d", "a.b.c.d.e", "a.x.y", "a.b.x", "x.y"));
            }
        }

        @Test
        void areNoAncestorsOfLongerSegments() {
            assertCleared("foo", List.of("foo", "foobar", "foo.bar", "foobar.foo", "fo", "foo bar"));
            assertCleared("a.foo", List.of("a.foo", "a.foobar", "a.foo.bar", "a.foobar.foo", "a.fo"));
        }

        @Test
        void areAllClearedByTheRoot() {
            create("a", "a.b.c", "b", "b.c", "c.d.e.f", "", ".", "x y");

            assertThat(store().clear(RegionName.root()).join()).isZero();
            assertThat(descendants(RegionName.root())).isEmpty();
            assertThat(read(RegionName.of("c.d.e.f"), KEY)).isNull();
        }

        @Test
        void canBeClearedWithoutThoseBelow() {
            create("a", "a.b", "a.b.c", "x");

            assertThat(store().clearOnly(RegionName.of("a.b")).join()).isOne();
            assertThat(descendants(RegionName.root())).isEqualTo(names("a", "a.b.c", "x"));
            assertThat(store().clearOnly(RegionName.of("a")).join()).isOne();
            assertThat(descendants(RegionName.root())).isEqualTo(names("a.b.c", "x"));
            assertThat(store().clear(RegionName.of("a")).join()).isZero();
            assertThat(descendants(RegionName.root())).isEqualTo(names("x"));
        }

        @Test
        void areCountedWhenTheyAreCleared() {
            create("a", "a.b", "a.b.c", "a.b.d", "ab", "x");
            put(RegionName.of("a.b.c"), OTHER_KEY, "value");
            write(RegionName.of("a.b.d"), KEY, new Write(value("soon"), Condition.ANY, SHORT, SHORT, false));
            write(RegionName.of("a.b"), OTHER_KEY, new Write(value("soon"), Condition.ANY, SHORT, SHORT, false));
            Waiting.until(
                    () -> "entries to expire",
                    () -> read(RegionName.of("a.b.d"), KEY) == null && read(RegionName.of("a.b"), OTHER_KEY) == null);
            awaitTaken(RegionName.of("a.b.d"), 0);
            awaitTaken(RegionName.of("a.b"), 1);

            assertThat(cleared("a.b", true)).isEqualTo(counts("a.b", 1, "a.b.c", 2));
            assertThat(cleared("a.b", true)).isEmpty();
            assertThat(descendants(RegionName.root())).isEqualTo(names("a", "ab", "x"));
            create("a.b");
            assertThat(cleared("a", false)).isEqualTo(counts("a", 1));
            assertThat(descendants(RegionName.root())).isEqualTo(names("a.b", "ab", "x"));
            create("a", "x.y.z");
            assertThat(store().clearCounting(RegionName.root(), true).join())
                    .isEqualTo(counts("a", 1, "a.b", 1, "ab", 1, "x", 1, "x.y.z", 1));
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        private Map<RegionName, Long> cleared(String region, boolean cascading) {
            return store().clearCounting(RegionName.of(region), cascading).join();
        }

        private static Map<RegionName, Long> counts(Object... namesAndCounts) {
            Map<RegionName, Long> counts = new HashMap<>();
            for (int i = 0; i < namesAndCounts.length; i += 2) {
                counts.put(RegionName.of((String) namesAndCounts[i]), ((Integer) namesAndCounts[i + 1]).longValue());
            }
            return counts;
        }

        @Test
        void areDescendantsAsLongAsTheyHoldEntries() {
            create("a", "a.b.c", "a.b.d", "x");
            assertThat(descendants("a")).isEqualTo(names("a.b.c", "a.b.d"));
            assertThat(descendants("a.b")).isEqualTo(names("a.b.c", "a.b.d"));
            assertThat(descendants("a.b.c")).isEmpty();
            assertThat(descendants("x")).isEmpty();
            assertThat(descendants(RegionName.root())).isEqualTo(names("a", "a.b.c", "a.b.d", "x"));

            remove(RegionName.of("a.b.c"), KEY, Condition.ANY);
            assertThat(descendants("a")).isEqualTo(names("a.b.d"));
            put(RegionName.of("a.b.c"), KEY, "again");
            assertThat(descendants("a")).isEqualTo(names("a.b.c", "a.b.d"));
        }

        @Test
        void comeBackAfterAClear() {
            for (String cleared : List.of("a.b.c", "a.b", "a")) {
                create("a.b.c");
                store().clear(RegionName.of(cleared)).join();
                create("a.b.c");
                assertThat(descendants("a")).isEqualTo(names("a.b.c"));
                assertThat(descendants(RegionName.root())).isEqualTo(names("a.b.c"));
            }
            create("a.b.c");
            store().clear(RegionName.root()).join();
            create("a.b.c");
            assertThat(descendants(RegionName.root())).isEqualTo(names("a.b.c"));
            store().clear(RegionName.root()).join();
            assertThat(descendants(RegionName.root())).isEmpty();
        }

        @Test
        void canBeMany() {
            Set<RegionName> all = IntStream.range(0, 3_000)
                    .mapToObj(i -> RegionName.of("a.b" + i % 10 + ".c" + i))
                    .collect(Collectors.toSet());
            List<CompletableFuture<Outcome>> writes = all.stream()
                    .map(region -> store().write(region, KEY, eternal("value", Condition.ANY, false)))
                    .toList();
            writes.forEach(CompletableFuture::join);

            assertThat(descendants("a")).isEqualTo(all);
            assertThat(cleared("a", true))
                    .isEqualTo(all.stream().collect(Collectors.toMap(region -> region, region -> 1L)));
            assertThat(descendants("a")).isEmpty();
            assertThat(all).allSatisfy(region -> assertThat(store().size(region).join())
                    .isZero());
        }

        @Test
        void mayHaveAnyName() {
            List<RegionName> regions =
                    NastyNames.ALL.stream().map(RegionName::of).toList();
            for (int i = 0; i < regions.size(); i++) {
                put(regions.get(i), KEY, "value " + i);
            }

            Set<RegionName> all = Set.copyOf(regions);
            assertThat(descendants(RegionName.root())).isEqualTo(all);
            for (int i = 0; i < regions.size(); i++) {
                assertThat(text(readLive(regions.get(i), KEY))).isEqualTo("value " + i);
                assertThat(store().size(regions.get(i)).join()).isOne();
                assertThat(descendants(regions.get(i))).isEqualTo(below(regions.get(i), all));
            }
        }

        @Test
        void ofAnyNameAreClearedWithExactlyThoseBelow() {
            Set<RegionName> left = NastyNames.ALL.stream().map(RegionName::of).collect(Collectors.toSet());
            left.forEach(region -> put(region, KEY, "value"));
            List<RegionName> inRandomOrder = new ArrayList<>(left);
            Collections.shuffle(inRandomOrder, new Random(7));
            for (RegionName cleared : inRandomOrder) {
                long own = store().clear(cleared).join();
                assertThat(own).isEqualTo(left.contains(cleared) ? 1 : 0);
                left.removeIf(cleared::contains);
                assertThat(descendants(RegionName.root()))
                        .as("after a clear of %s", cleared)
                        .isEqualTo(left);
            }
        }

        private void assertCleared(String cleared, List<String> regions) {
            create(regions.toArray(String[]::new));
            boolean itself = regions.contains(cleared);

            assertThat(store().clear(RegionName.of(cleared)).join()).isEqualTo(itself ? 1 : 0);

            Set<RegionName> left = new HashSet<>();
            for (String name : regions) {
                boolean gone = name.equals(cleared) || name.startsWith(cleared + ".");
                assertThat(read(RegionName.of(name), KEY) == null)
                        .as("%s gone after a clear of %s", name, cleared)
                        .isEqualTo(gone);
                if (!gone) {
                    left.add(RegionName.of(name));
                }
            }
            assertThat(descendants(RegionName.root())).isEqualTo(left);
            store().clear(RegionName.root()).join();
        }

        private void create(String... names) {
            for (String name : names) {
                put(RegionName.of(name), KEY, "in " + name);
            }
        }

        private Set<RegionName> below(RegionName region, Set<RegionName> all) {
            return all.stream().filter(region::isAncestorOf).collect(Collectors.toSet());
        }

        private Set<RegionName> names(String... names) {
            return Arrays.stream(names).map(RegionName::of).collect(Collectors.toSet());
        }

        private Set<RegionName> descendants(String region) {
            return RegionStoreContract.this.descendants(RegionName.of(region));
        }

        private Set<RegionName> descendants(RegionName region) {
            return RegionStoreContract.this.descendants(region);
        }
    }

    @Nested
    class Measures {

        @Test
        void ofARegionThatHoldsNothingAreZero() {
            RegionName below = REGION.child("below");
            assertThat(measure(REGION, RegionName.root(), below))
                    .containsExactly(
                            RegionMeasure.nothing(REGION),
                            RegionMeasure.nothing(RegionName.root()),
                            RegionMeasure.nothing(below));
            assertThat(measure()).isEmpty();
        }

        @Test
        void areOfTheRegionItself() {
            put(REGION, KEY, "value");
            put(REGION, OTHER_KEY, "value");
            put(REGION.child("below"), KEY, "x".repeat(1_000_000));

            RegionMeasure measure = measure(REGION).get(0);
            assertThat(measure.region()).isEqualTo(REGION);
            assertThat(measure.entries()).isEqualTo(2);
            assertThat(measure.bytes()).isPositive().isLessThan(1_000_000);
            assertThat(measure.remainingMillis()).isEqualTo(RegionMeasure.NO_END);
        }

        @Test
        void growWithWhatIsStored() {
            put(REGION, KEY, "x".repeat(100_000));
            assertThat(measure(REGION).get(0).bytes()).isGreaterThan(100_000);

            put(REGION, OTHER_KEY, "x".repeat(100_000));
            assertThat(measure(REGION).get(0).bytes()).isGreaterThan(200_000);

            store().clear(REGION).join();
            assertThat(measure(REGION)).containsExactly(RegionMeasure.nothing(REGION));
        }

        @Test
        void countDeadlinesAndLiveEntriesOnly() {
            put(REGION, KEY, "value");
            write(REGION, OTHER_KEY, Condition.ANY, Lifetime.ofMillis(1), Lifetime.ofMillis(1));

            Waiting.until(
                    () -> "an entry to expire, of which a server that does so itself knows a millisecond later",
                    () -> measure(REGION).get(0).entries() == 1);
        }

        @Test
        void tellHowLongARegionHasToLive() {
            store().write(REGION, KEY, eternal("value", Condition.ANY, false), new RegionTimeout(3_600_000, true))
                    .join();
            write(SIBLING, KEY, Condition.ANY, HOUR, HOUR);

            assertThat(measure(REGION).get(0).remainingMillis()).isBetween(1L, 3_600_000L);
            assertThat(measure(SIBLING).get(0).remainingMillis())
                    .as("of its entries, not of the region")
                    .isEqualTo(RegionMeasure.NO_END);
        }

        @Test
        void areInTheOrderOfTheRegionsHoweverManyThereAre() {
            List<RegionName> regions = IntStream.range(0, 1_234)
                    .mapToObj(i -> RegionName.of("many" + i % 7 + ".r" + i))
                    .toList();
            for (int i = 0; i < regions.size(); i += 10) {
                put(regions.get(i), KEY, "value");
            }

            List<RegionMeasure> measures = store().measure(regions).join();
            assertThat(measures).map(RegionMeasure::region).isEqualTo(regions);
            for (int i = 0; i < regions.size(); i++) {
                assertThat(measures.get(i).entries()).isEqualTo(i % 10 == 0 ? 1 : 0);
            }
        }

        @Test
        void areOfRegionsOfAnyName() {
            List<RegionName> regions =
                    NastyNames.ALL.stream().map(RegionName::of).toList();
            regions.forEach(region -> put(region, KEY, "value"));

            assertThat(store().measure(regions).join())
                    .allMatch(measure -> measure.entries() == 1 && measure.bytes() > 0);
        }

        private List<RegionMeasure> measure(RegionName... regions) {
            return store().measure(List.of(regions)).join();
        }
    }

    @Nested
    class FollowedClears {

        @Test
        void areToldOnceInTheirOrder() {
            put(REGION, KEY, "value");
            store().clear(REGION).join();
            put(REGION, KEY, "value");
            put(SIBLING, KEY, "value");
            ClearFeed feed = follow(RegionName.root());
            assertThat(told(feed)).isEmpty();

            store().clear(REGION.child("below")).join();
            store().clearOnly(REGION).join();
            store().clear(SIBLING).join();
            assertThat(told(feed))
                    .containsExactlyInAnyOrder("catalog.products.below", "catalog.products", "catalog.prices")
                    .containsSubsequence("catalog.products.below", "catalog.products");
            assertThat(told(feed)).isEmpty();

            put(REGION, KEY, "value");
            store().clear(REGION).join();
            assertThat(told(feed)).containsExactly("catalog.products");
        }

        @Test
        void areThoseThatReachTheRegion() {
            RegionName below = REGION.child("below");
            put(below, KEY, "value");
            ClearFeed feed = follow(REGION);
            ClearFeed empty = follow(RegionName.of("catalog.products.empty"));
            ClearFeed beside = follow(RegionName.of("catalog.product"));

            store().clear(below).join();
            store().clear(SIBLING).join();
            store().clear(REGION).join();

            assertThat(told(feed)).containsExactly("catalog.products.below", "catalog.products");
            assertThat(told(empty)).containsExactly("catalog.products");
            assertThat(told(beside)).isEmpty();
        }

        @Test
        void areToldOfTreesThatCameLater() {
            ClearFeed feed = follow(RegionName.root());
            assertThat(told(feed)).isEmpty();
            for (int i = 0; i < 300; i++) {
                put(RegionName.of("late" + i + ".a.b"), KEY, "value");
            }
            for (int i = 0; i < 300; i++) {
                store().clear(RegionName.of("late" + i + ".a.b")).join();
            }

            assertThat(told(feed))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300)
                            .mapToObj(i -> "late" + i + ".a.b")
                            .toList());
            assertThat(told(feed)).isEmpty();
        }

        @Test
        void areToldEachWhileTheyGoOn() {
            put(REGION, KEY, "value");
            put(REGION.child("below"), KEY, "value");
            ClearFeed feed = follow(RegionName.root());
            List<CompletableFuture<Long>> clears = IntStream.range(0, 1_000)
                    .mapToObj(i -> store().clear(REGION.child("r" + i)))
                    .toList();
            List<String> told = new ArrayList<>();
            while (!clears.stream().allMatch(CompletableFuture::isDone)) {
                told.addAll(told(feed));
            }
            told.addAll(told(feed));

            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(i -> "catalog.products.r" + i)
                            .toList());
        }

        @Test
        void areOfRegionsOfAnyName() {
            List<RegionName> regions =
                    NastyNames.ALL.stream().map(RegionName::of).toList();
            regions.forEach(region -> put(region, KEY, "value"));
            ClearFeed feed = follow(RegionName.root());
            regions.forEach(region -> store().clearOnly(region).join());

            assertThat(told(feed)).containsExactlyInAnyOrderElementsOf(NastyNames.ALL);
        }

        @Test
        void areNotMistakenForOtherMarksOfTheRecord() {
            ClearFeed feed = follow(RegionName.root());
            store().readForUpdate(REGION, KEY).join();
            assertThat(told(feed)).isEmpty();
            store().clear(REGION).join();

            assertThat(told(feed)).containsExactly("catalog.products");
        }

        @Test
        void carryTheTimeOfTheServer() {
            put(REGION, KEY, "value");
            ClearFeed feed = follow(REGION);
            store().clear(REGION).join();
            store().clear(REGION).join();
            List<RecordedClear> clears = feed.next().join().clears();

            assertThat(clears).hasSize(2);
            assertThat(clears.get(0).atMillis())
                    .isLessThanOrEqualTo(clears.get(1).atMillis());
            assertThat(clears.get(1).atMillis() - store().nowMillis()).isBetween(-3_600_000L, 3_600_000L);
            assertThat(clears.get(0).id()).isNotEqualTo(clears.get(1).id());
        }

        private ClearFeed follow(RegionName region) {
            return store().followClears(region).join();
        }

        private List<String> told(ClearFeed feed) {
            ClearFeed.Clears clears = feed.next().join();
            assertThat(clears.complete()).isTrue();
            return clears.clears().stream()
                    .map(clear -> clear.region().toString())
                    .toList();
        }
    }

    private static final int STAMP = 0xABCDEF;

    private static EncodedKey key(String name) {
        return EncodedKey.of(name.getBytes(UTF_8));
    }

    private static EncodedValue value(String text) {
        return new EncodedValue(text.getBytes(UTF_8), STAMP);
    }

    private static @Nullable String text(@Nullable Envelope entry) {
        return entry == null ? null : UTF_8.decode(entry.value()).toString();
    }

    private static Write eternal(String value, Condition condition, boolean returnOld) {
        return new Write(value(value), condition, Lifetime.ETERNAL, Lifetime.ETERNAL, returnOld);
    }

    private @Nullable Envelope read(RegionName region, EncodedKey key) {
        return store().read(region, key).join();
    }

    private Envelope readLive(RegionName region, EncodedKey key) {
        return requireNonNull(read(region, key), "entry");
    }

    private List<@Nullable String> readAll(RegionName region, EncodedKey... keys) {
        List<@Nullable String> texts = new ArrayList<>();
        store().readAll(region, List.of(keys)).join().forEach(entry -> texts.add(text(entry)));
        return texts;
    }

    private Outcome put(RegionName region, EncodedKey key, String value) {
        return write(region, key, value, Condition.ANY, false);
    }

    private Outcome write(RegionName region, EncodedKey key, String value, Condition condition, boolean returnOld) {
        return write(region, key, eternal(value, condition, returnOld));
    }

    private Outcome write(
            RegionName region, EncodedKey key, Condition condition, Lifetime onCreate, Lifetime onUpdate) {
        return write(region, key, new Write(value("value"), condition, onCreate, onUpdate, false));
    }

    private Outcome write(RegionName region, EncodedKey key, Write write) {
        return store().write(region, key, write).join();
    }

    private Outcome remove(RegionName region, EncodedKey key, Condition condition) {
        return store().remove(region, key, condition, false).join();
    }

    private Set<RegionName> descendants(RegionName region) {
        return store().descendants(region).join();
    }

    private List<EncodedKey> scan(RegionName region, int count) {
        Set<EncodedKey> keys = new HashSet<>();
        String cursor = Page.START;
        do {
            Page page = store().scan(region, cursor, count).join();
            page.entries().forEach(entry -> keys.add(entry.key()));
            cursor = page.next();
        } while (!cursor.equals(Page.START));
        return List.copyOf(keys);
    }
}
