package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.ManagerTransaction;
import io.regioncache.RegionCache;
import io.regioncache.RegionTransaction;
import io.regioncache.TransactionConflictException;
import io.regioncache.TransactionOptions;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions in one process, and what another does meanwhile. */
@Timeout(60)
class RegionTransactionTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final RegionCacheManagerImpl manager = TestManagers.open(TestManagers.noting(store, calls));
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final RegionCache<String, String> cache = manager.createCache("bank.giro", configuration());
    private final RegionCache<String, String> other = manager.createCache("bank.savings", configuration());
    private final RegionCache<String, String> theirs = elsewhere.createCache("bank.giro", configuration());

    private static MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<>();
    }

    @AfterEach
    void close() {
        manager.close();
        elsewhere.close();
    }

    @Nested
    class Beginning {

        @Test
        void theFunctionFormCommits() {
            cache.transaction(tx -> {
                tx.put("a", "1");
                tx.put("b", "2");
                assertThat(theirs.get("a")).isNull();
            });
            assertThat(theirs.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "1", "b", "2"));
        }

        @Test
        void theFunctionFormReturnsWhatTheFunctionDoes() {
            cache.put("a", "1");
            String value = cache.inTransaction(tx -> tx.get("a"));
            assertThat(value).isEqualTo("1");
            String nothing = cache.inTransaction(tx -> tx.get("b"));
            assertThat(nothing).isNull();
        }

        @Test
        void anExceptionWritesNothing() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> cache.transaction(tx -> {
                        tx.put("a", "1");
                        throw new IllegalStateException("mine");
                    }))
                    .withMessage("mine");
            assertThat(theirs.containsKey("a")).isFalse();
        }

        @Test
        void aBegunTransactionWritesOnlyWhenItIsCommitted() {
            try (RegionTransaction<String, String> tx = cache.begin()) {
                tx.put("a", "1");
            }
            assertThat(theirs.containsKey("a")).isFalse();
            try (RegionTransaction<String, String> tx = cache.begin()) {
                tx.put("a", "1");
                tx.commit();
            }
            assertThat(theirs.containsKey("a")).isTrue();
        }

        @Test
        void nothingButReadsReachesTheStoreBeforeTheCommit() {
            cache.put("a", "1");
            cache.put("b", "2");
            calls.clear();
            try (RegionTransaction<String, String> tx = cache.begin()) {
                tx.put("c", "3");
                tx.putAll(Map.of("d", "4"));
                tx.removeAll(Set.of("e"));
                assertThat(calls).isEmpty();
                tx.get("a");
                tx.get("a");
                tx.getAll(Set.of("a", "b", "c"));
                tx.replace("a", "1", "2");
                tx.getAndPut("b", "3");
                tx.remove("c");
                assertThat(calls).containsExactly("read", "readAll");
                tx.commit();
                assertThat(calls).containsExactly("read", "readAll", "commit");
            }
        }

        @Test
        void aTransactionThatDidNothingSendsNothing() {
            calls.clear();
            cache.transaction(tx -> {});
            cache.transaction(tx -> tx.get("a"));
            assertThat(calls).containsExactly("read");
        }

        @Test
        void aFunctionMayCommitOrEndItsTransaction() {
            cache.transaction(tx -> {
                tx.put("a", "1");
                tx.commit();
            });
            cache.transaction(tx -> {
                tx.put("b", "1");
                tx.close();
            });
            assertThat(theirs.containsKey("a")).isTrue();
            assertThat(theirs.containsKey("b")).isFalse();
        }

        @Test
        void nothingWorksOnceItIsOver() {
            RegionTransaction<String, String> committed = cache.begin();
            committed.commit();
            RegionTransaction<String, String> closed = cache.begin();
            closed.close();
            for (RegionTransaction<String, String> over : List.of(committed, closed)) {
                assertThatIllegalStateException().isThrownBy(over::commit);
                assertThatIllegalStateException().isThrownBy(() -> over.get("a"));
                assertThatIllegalStateException().isThrownBy(() -> over.put("a", "1"));
                assertThatIllegalStateException().isThrownBy(() -> over.removeAll(Set.of()));
                over.close();
            }
        }

        @Test
        void nothingWorksOnceTheCacheIsClosed() {
            RegionTransaction<String, String> tx = cache.begin();
            tx.put("a", "1");
            cache.close();
            assertThatIllegalStateException().isThrownBy(() -> tx.get("a"));
            assertThatIllegalStateException().isThrownBy(tx::commit);
            assertThatIllegalStateException().isThrownBy(cache::begin);
            assertThatIllegalStateException().isThrownBy(() -> cache.transaction(body -> {}));
            assertThat(theirs.containsKey("a")).isFalse();
        }

        @Test
        void argumentsAreChecked() {
            RegionCache<String, String> typed = manager.createCache(
                    "typed", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
            RegionTransaction<String, String> tx = typed.begin();
            @SuppressWarnings({"unchecked", "rawtypes"})
            RegionTransaction<Object, Object> untyped = (RegionTransaction) tx;
            List<Runnable> wrong = List.of(
                    () -> untyped.get(1),
                    () -> untyped.getAll(Set.of(1)),
                    () -> untyped.containsKey(1),
                    () -> untyped.put("k", 1),
                    () -> untyped.getAndPut(1, "v"),
                    () -> untyped.putAll(Map.of("k", 1)),
                    () -> untyped.putIfAbsent("k", 1),
                    () -> untyped.replace("k", 1),
                    () -> untyped.replace("k", 1, "v"),
                    () -> untyped.replace("k", "v", 1),
                    () -> untyped.getAndReplace("k", 1),
                    () -> untyped.remove(1),
                    () -> untyped.remove("k", 1),
                    () -> untyped.getAndRemove(1),
                    () -> untyped.removeAll(Set.of(1)));
            wrong.forEach(
                    call -> assertThatExceptionOfType(ClassCastException.class).isThrownBy(call::run));
            List<Runnable> missing = List.of(
                    () -> tx.get(nothing()),
                    () -> tx.getAll(nothing()),
                    () -> tx.getAll(new java.util.HashSet<>(Arrays.asList("k", null))),
                    () -> tx.put("k", nothing()),
                    () -> tx.put(nothing(), "v"),
                    () -> tx.putAll(nothing()),
                    () -> tx.replace("k", nothing(), "v"),
                    () -> tx.removeAll(nothing()),
                    () -> typed.begin(nothing()),
                    () -> typed.transaction(nothing()),
                    () -> typed.inTransaction(nothing(), body -> 1));
            missing.forEach(call -> assertThatNullPointerException().isThrownBy(call::run));
            tx.commit();
        }

        @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"})
        private static <T> T nothing() {
            return null;
        }

        @Test
        void optionsAreImmutable() {
            TransactionOptions options = TransactionOptions.optimistic();
            assertThat(options.withRetries(3).retries()).isEqualTo(3);
            assertThat(options.withRetries(3).isOptimistic()).isTrue();
            assertThat(options.retries()).isZero();
            assertThat(TransactionOptions.defaults().isOptimistic()).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> options.withRetries(-1));
        }
    }

    @Nested
    class Seeing {

        @Test
        void readsSeeOwnChanges() {
            cache.put("a", "1");
            cache.transaction(tx -> {
                tx.put("b", "2");
                assertThat(tx.get("b")).isEqualTo("2");
                assertThat(tx.remove("a")).isTrue();
                assertThat(tx.get("a")).isNull();
                assertThat(tx.containsKey("a")).isFalse();
                assertThat(tx.getAll(Set.of("a", "b"))).isEqualTo(Map.of("b", "2"));
                assertThat(tx.putIfAbsent("a", "3")).isTrue();
                assertThat(tx.getAndPut("a", "4")).isEqualTo("3");
                assertThat(tx.replace("a", "4", "5")).isTrue();
                assertThat(tx.remove("a", "4")).isFalse();
                assertThat(tx.getAndRemove("a")).isEqualTo("5");
            });
            assertThat(theirs.containsKey("a")).isFalse();
        }

        @Test
        void aKeyThatWasReadKeepsItsValue() {
            cache.put("a", "1");
            cache.transaction(tx -> {
                assertThat(tx.get("a")).isEqualTo("1");
                assertThat(tx.get("b")).isNull();
                theirs.put("a", "2");
                theirs.put("b", "2");
                assertThat(tx.get("a")).isEqualTo("1");
                assertThat(tx.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "1"));
            });
        }

        @Test
        void valuesAreTheCallersOwn() {
            RegionCache<String, List<String>> lists = manager.createCache("lists", new MutableConfiguration<>());
            lists.transaction(tx -> {
                List<String> value = new ArrayList<>(List.of("1"));
                tx.put("a", value);
                value.add("2");
                List<String> read = tx.getAll(Set.of("a")).get("a");
                assertThat(read).containsExactly("1");
                read.add("3");
                assertThat(tx.get("a")).containsExactly("1");
            });
            assertThat(lists.get("a")).containsExactly("1");
        }

        @Test
        void anEntryThatCanNotBeDecodedIsAbsent() {
            RegionCacheManagerImpl foreign = TestManagers.open(store, 2);
            foreign.<String, String, MutableConfiguration<String, String>>createCache("bank.giro", configuration())
                    .put("a", "foreign");
            cache.transaction(TransactionOptions.optimistic(), tx -> {
                assertThat(tx.get("a")).isNull();
                assertThat(tx.containsKey("a")).isFalse();
                assertThat(tx.replace("a", "1")).isFalse();
                assertThat(tx.putIfAbsent("a", "1")).isTrue();
            });
            assertThat(cache.get("a")).isEqualTo("1");
            foreign.close();
        }
    }

    @Nested
    class ConflictsWithOthers {

        @SuppressWarnings("unused") // by MethodSource
        static Stream<Arguments> answers() {
            return Stream.of(
                    arguments("putIfAbsent", tx -> tx.putIfAbsent("absent", "1"), "absent"),
                    arguments("putIfAbsent of a present one", tx -> tx.putIfAbsent("present", "1"), "present"),
                    arguments("replace", tx -> tx.replace("present", "1"), "present"),
                    arguments("replace of an absent one", tx -> tx.replace("absent", "1"), "absent"),
                    arguments("replace if equal", tx -> tx.replace("present", "value", "1"), "present"),
                    arguments("replace if equal, which it is not", tx -> tx.replace("present", "x", "1"), "present"),
                    arguments("remove", tx -> tx.remove("present"), "present"),
                    arguments("remove of an absent one", tx -> tx.remove("absent"), "absent"),
                    arguments("remove if equal", tx -> tx.remove("present", "value"), "present"),
                    arguments("getAndPut", tx -> tx.getAndPut("present", "1"), "present"),
                    arguments("getAndPut of an absent one", tx -> tx.getAndPut("absent", "1"), "absent"),
                    arguments("getAndReplace", tx -> tx.getAndReplace("present", "1"), "present"),
                    arguments("getAndRemove", tx -> tx.getAndRemove("present"), "present"),
                    arguments("getAndRemove of an absent one", tx -> tx.getAndRemove("absent"), "absent"));
        }

        private static Arguments arguments(
                String name, Consumer<RegionTransaction<String, String>> operation, String key) {
            return Arguments.of(name, operation, key);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("answers")
        void anAnswerThatIsNotTrueAnyMoreIsAConflict(
                String name, Consumer<RegionTransaction<String, String>> operation, String key) {
            cache.put("present", "value");
            RegionTransaction<String, String> tx = cache.begin();
            tx.put("free", "1");
            operation.accept(tx);
            if (key.equals("present")) {
                theirs.remove("present");
            } else {
                theirs.put("absent", "theirs");
            }

            assertThatExceptionOfType(TransactionConflictException.class)
                    .isThrownBy(tx::commit)
                    .withMessageContaining("1 key of bank.giro")
                    .satisfies(
                            conflict -> assertThat(conflict.conflicts()).isEqualTo(Map.of("bank.giro", Set.of(key))));
            assertThat(theirs.containsKey("free")).isFalse();
            assertThat(theirs.containsKey("present")).isNotEqualTo(key.equals("present"));
            assertThatIllegalStateException().isThrownBy(tx::commit);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("answers")
        void anAnswerThatStillHoldsIsNone(
                String name, Consumer<RegionTransaction<String, String>> operation, String key) {
            cache.put("present", "value");
            cache.transaction(tx -> {
                tx.put("free", "1");
                operation.accept(tx);
                theirs.put("free", "2");
            });
            assertThat(theirs.get("free")).isEqualTo("1");
        }

        @Test
        void anAnswerAboutPresenceHoldsAlsoIfTheValueHasChanged() {
            cache.put("a", "1");
            cache.put("b", "1");
            cache.put("c", "1");
            cache.transaction(tx -> {
                tx.replace("a", "2");
                tx.putIfAbsent("b", "2");
                tx.remove("c");
                theirs.put("a", "3");
                theirs.put("b", "3");
                theirs.put("c", "3");
            });
            assertThat(theirs.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "2", "b", "3"));
        }

        @Test
        void anAnswerAboutAValueDoesNot() {
            cache.put("a", "1");
            assertConflict(tx -> tx.getAndPut("a", "2"), () -> theirs.put("a", "1"));
            assertConflict(tx -> tx.replace("a", "1", "2"), () -> theirs.put("a", "1"));
            assertConflict(tx -> tx.remove("a", "other"), () -> theirs.put("a", "other"));
        }

        private void assertConflict(Consumer<RegionTransaction<String, String>> operation, Runnable meanwhile) {
            assertThatExceptionOfType(TransactionConflictException.class)
                    .isThrownBy(() -> cache.transaction(tx -> {
                        operation.accept(tx);
                        meanwhile.run();
                    }));
        }

        @Test
        void whatOnlyWasReadOrPutIsNoneUnlessItIsOptimistic() {
            cache.put("a", "1");
            cache.transaction(tx -> {
                tx.put("b", tx.get("a"));
                theirs.put("a", "2");
                theirs.put("b", "2");
            });
            assertThat(theirs.get("b")).isEqualTo("1");
        }

        @Test
        void anAnswerFromOwnChangesAloneIsNone() {
            cache.transaction(tx -> {
                tx.put("a", "1");
                assertThat(tx.putIfAbsent("a", "2")).isFalse();
                assertThat(tx.getAndPut("a", "3")).isEqualTo("1");
                tx.removeAll(Set.of("b"));
                assertThat(tx.putIfAbsent("b", "4")).isTrue();
                theirs.put("a", "theirs");
                theirs.put("b", "theirs");
            });
            assertThat(theirs.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "3", "b", "4"));
        }

        @Test
        void inAnOptimisticTransactionEverythingThatWasReadIs() {
            cache.put("a", "1");
            assertOptimisticConflict(tx -> tx.get("a"), () -> theirs.put("a", "1"));
            assertOptimisticConflict(tx -> tx.get("b"), () -> theirs.put("b", "1"));
            assertOptimisticConflict(tx -> tx.getAll(Set.of("a", "c")), () -> theirs.put("c", "1"));
            assertOptimisticConflict(tx -> tx.containsKey("a"), () -> theirs.remove("a"));
            assertOptimisticConflict(tx -> tx.putIfAbsent("c", "1"), () -> theirs.put("c", "1"));
            assertOptimisticConflict(
                    tx -> {
                        tx.get("c");
                        tx.put("c", "2");
                    },
                    () -> theirs.clear());
        }

        private void assertOptimisticConflict(
                Consumer<RegionTransaction<String, String>> operation, Runnable meanwhile) {
            assertThatExceptionOfType(TransactionConflictException.class)
                    .isThrownBy(() -> cache.transaction(TransactionOptions.optimistic(), tx -> {
                        operation.accept(tx);
                        meanwhile.run();
                    }));
        }

        @Test
        void inAnOptimisticTransactionWhatWasOnlyPutIsNot() {
            cache.transaction(TransactionOptions.optimistic(), tx -> {
                tx.put("a", "1");
                tx.get("a");
                theirs.put("a", "2");
            });
            assertThat(theirs.get("a")).isEqualTo("1");
        }

        @Test
        void aFunctionIsCalledAgain() {
            AtomicInteger tries = new AtomicInteger();
            cache.put("a", "0");
            String last = cache.inTransaction(TransactionOptions.optimistic().withRetries(2), tx -> {
                String read = tx.get("a");
                if (tries.incrementAndGet() < 3) {
                    theirs.put("a", "theirs " + tries);
                }
                tx.put("b", read);
                return read;
            });
            assertThat(last).isEqualTo("theirs 2");
            assertThat(theirs.get("b")).isEqualTo("theirs 2");
            assertThat(tries).hasValue(3);
        }

        @Test
        void aFunctionIsCalledNoMoreThanAllowed() {
            AtomicInteger tries = new AtomicInteger();
            assertThatExceptionOfType(TransactionConflictException.class)
                    .isThrownBy(() ->
                            cache.transaction(TransactionOptions.optimistic().withRetries(2), tx -> {
                                tx.get("a");
                                theirs.put("a", "theirs " + tries.incrementAndGet());
                            }));
            assertThat(tries).hasValue(3);
        }

        @Test
        void aConflictOfAnotherTransactionIsNoneOfThis() {
            AtomicInteger tries = new AtomicInteger();
            assertThatExceptionOfType(TransactionConflictException.class)
                    .isThrownBy(() ->
                            cache.transaction(TransactionOptions.optimistic().withRetries(2), tx -> {
                                tries.incrementAndGet();
                                other.transaction(inner -> {
                                    inner.putIfAbsent("a", "1");
                                    other.put("a", "2");
                                });
                            }));
            assertThat(tries).hasValue(1);
        }
    }

    @Nested
    class Loading {

        private final Map<String, String> database = new HashMap<>(Map.of("a", "1", "b", "2"));
        private final List<String> loads = new ArrayList<>();
        private final RegionCache<String, String> loading = manager.createCache(
                "loading",
                new MutableConfiguration<String, String>().setReadThrough(true).setCacheLoaderFactory(Loader::new));

        private final class Loader implements CacheLoader<String, String> {
            @Override
            public @Nullable String load(String key) {
                loads.add(key);
                return database.get(key);
            }

            @Override
            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                Map<String, String> found = new HashMap<>();
                keys.forEach(key -> found.put(key, load(key)));
                return found;
            }
        }

        @Test
        void whatIsLoadedIsKnownAndNotStored() {
            loading.transaction(tx -> {
                assertThat(tx.get("a")).isEqualTo("1");
                assertThat(tx.get("a")).isEqualTo("1");
                assertThat(tx.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "2"));
                assertThat(tx.containsKey("a")).isFalse();
            });
            assertThat(loads).containsOnlyOnce("a", "b", "c");
            assertThat(loading.containsKey("a")).isFalse();
        }

        @Test
        void whatIsLoadedMayBePut() {
            loading.transaction(tx -> tx.put("a", tx.get("a") + "!"));
            assertThat(loading.get("a")).isEqualTo("1!");
        }

        @Test
        void onlyReadsLoad() {
            loading.transaction(tx -> {
                assertThat(tx.getAndPut("a", "x")).isNull();
                assertThat(tx.getAndRemove("b")).isNull();
                assertThat(tx.replace("c", "x")).isFalse();
                assertThat(tx.get("b")).as("removed here").isEqualTo("2");
            });
            assertThat(loads).containsExactly("b");
        }
    }

    @Nested
    class OverSeveralCaches {

        @Test
        void allIsDoneOrNothing() {
            cache.put("a", "1");
            manager.transaction(tx -> {
                String value = tx.on(cache).getAndRemove("a");
                tx.on(other).put("a", value);
                assertThat(theirs.get("a")).isEqualTo("1");
            });
            assertThat(theirs.containsKey("a")).isFalse();
            assertThat(other.get("a")).isEqualTo("1");

            assertThatExceptionOfType(TransactionConflictException.class)
                    .isThrownBy(() -> manager.transaction(tx -> {
                        tx.on(cache).putIfAbsent("a", "2");
                        tx.on(other).put("a", "2");
                        theirs.put("a", "theirs");
                    }))
                    .withMessageContaining("1 key of bank.giro");
            assertThat(other.get("a")).isEqualTo("1");
        }

        @Test
        void aCacheHasOnePart() {
            manager.transaction(tx -> {
                assertThat(tx.on(cache)).isSameAs(tx.on(cache));
                tx.on(cache).put("a", "1");
                assertThat(tx.on(cache).get("a")).isEqualTo("1");
                assertThat(tx.on(other).get("a")).isNull();
            });
        }

        @Test
        void onlyTheWholeIsCommitted() {
            try (ManagerTransaction tx = manager.begin()) {
                RegionTransaction<String, String> part = tx.on(cache);
                part.put("a", "1");
                assertThatIllegalStateException().isThrownBy(part::commit);
                part.close();
                part.put("b", "1");
                tx.commit();
                assertThatIllegalStateException().isThrownBy(() -> part.get("a"));
                assertThatIllegalStateException().isThrownBy(() -> tx.on(cache));
                assertThatIllegalStateException().isThrownBy(tx::commit);
            }
            assertThat(theirs.getAll(Set.of("a", "b"))).hasSize(2);
            try (ManagerTransaction tx = manager.begin(TransactionOptions.optimistic())) {
                tx.on(cache).put("a", "2");
            }
            assertThat(theirs.get("a")).isEqualTo("1");
        }

        @Test
        void itIsTriedAgain() {
            AtomicInteger tries = new AtomicInteger();
            int answer = manager.inTransaction(TransactionOptions.optimistic().withRetries(5), tx -> {
                tx.on(cache).get("a");
                if (tries.incrementAndGet() == 1) {
                    theirs.put("a", "theirs");
                }
                tx.on(other).put("a", "1");
                return tries.get();
            });
            assertThat(answer).isEqualTo(2);
        }

        @Test
        void cachesOfOthersAreRefused() {
            manager.transaction(tx -> assertThatIllegalArgumentException()
                    .isThrownBy(() -> tx.on(theirs))
                    .withMessageContaining("bank.giro"));
        }

        @Test
        void closedCachesAreRefused() {
            ManagerTransaction tx = manager.begin();
            tx.on(cache).put("a", "1");
            tx.on(other).put("a", "1");
            other.close();
            assertThatIllegalStateException().isThrownBy(tx::commit);
            assertThat(theirs.containsKey("a")).isFalse();
            ManagerTransaction next = manager.begin();
            assertThatIllegalStateException().isThrownBy(() -> next.on(other));
        }

        @Test
        void regionsOfDifferentSlotsAreRefusedByName() {
            RegionStore cluster = (RegionStore) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {RegionStore.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("isTogether") ? false : method.invoke(store, arguments));
            RegionCacheManagerImpl apart = TestManagers.open(cluster);
            Cache<String, String> one = apart.createCache("bank.one", configuration());
            Cache<String, String> two = apart.createCache("shop.two", configuration());
            apart.transaction(tx -> {
                tx.on(one).put("a", "1");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> tx.on(two))
                        .withMessageContaining("bank.one")
                        .withMessageContaining("shop.two");
            });
            assertThat(one.get("a")).isEqualTo("1");
            apart.close();
        }
    }

    @Test
    void whatIsWrittenIsSeenByAConcurrentReaderAsAWhole() {
        assertThatThrownBy(() -> cache.transaction(tx -> {
                    tx.put("a", "1");
                    throw new Error("mine");
                }))
                .isInstanceOf(Error.class);
        assertThat(theirs.containsKey("a")).isFalse();
    }
}
