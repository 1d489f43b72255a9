package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each operation asks a user's expiry policy, and whether it loads: JSR-107's tables, for each state of the entry and
 * each way through the code; and what becomes of entries when the policy changes its mind.
 */
class ExpiringOperationsTest {

    private static final String KEY = "k";
    private static final String EXPECTED = "expected";
    private static final String OTHER = "other";
    private static final Duration TEN = new Duration(TimeUnit.MILLISECONDS, 10);
    private static final String NOTHING = "";

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore(clock::get));
    private final Answers policy = new Answers();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void close() {
        manager.close();
    }

    private enum Before {
        ABSENT,
        EQUAL,
        DIFFERENT,
        EXPIRED
    }

    private enum Kind {
        PLAIN,
        LISTENED_TO,
        READ_THROUGH
    }

    /**
     * An operation, and what is asked if there is no entry, one of the expected value, or one of another value.
     *
     * @param loaded what is asked if there is no entry and the cache reads through
     */
    private record Operation(
            String name,
            Consumer<Cache<String, String>> call,
            String absent,
            String loaded,
            String equal,
            String different) {

        private String expected(Before before, Kind kind) {
            return switch (before) {
                case ABSENT, EXPIRED -> kind == Kind.READ_THROUGH ? loaded : absent;
                case EQUAL -> equal;
                case DIFFERENT -> different;
            };
        }

        private boolean loads(Before before, Kind kind) {
            boolean present = before == Before.EQUAL || before == Before.DIFFERENT;
            return switch (name) {
                case "loadAll" -> !present;
                case "loadAll that replaces" -> true;
                case "get", "getAll", "invoke that reads" -> !present && kind == Kind.READ_THROUGH;
                default -> false;
            };
        }
    }

    private static Operation operation(
            String name, Consumer<Cache<String, String>> call, String absent, String present) {
        return new Operation(name, call, absent, absent, present, present);
    }

    private static Operation operation(String name, Consumer<Cache<String, String>> call) {
        return operation(name, call, NOTHING, NOTHING);
    }

    private static Operation reading(String name, Consumer<Cache<String, String>> call) {
        return new Operation(name, call, NOTHING, "creation", "access", "access");
    }

    private static Operation comparing(String name, Consumer<Cache<String, String>> call, String equal) {
        return new Operation(name, call, NOTHING, NOTHING, equal, "access");
    }

    private static final List<Operation> OPERATIONS = List.of(
            reading("get", cache -> cache.get(KEY)),
            reading("getAll", cache -> cache.getAll(Set.of(KEY))),
            operation("containsKey", cache -> cache.containsKey(KEY), NOTHING, NOTHING),
            operation("put", cache -> cache.put(KEY, "new"), "creation", "update"),
            operation("getAndPut", cache -> cache.getAndPut(KEY, "new"), "creation", "update"),
            operation("putAll", cache -> cache.putAll(Map.of(KEY, "new")), "creation", "update"),
            operation("putIfAbsent", cache -> cache.putIfAbsent(KEY, "new"), "creation", NOTHING),
            operation("replace", cache -> cache.replace(KEY, "new"), NOTHING, "update"),
            comparing("replace if equal", cache -> cache.replace(KEY, EXPECTED, "new"), "update"),
            operation("getAndReplace", cache -> cache.getAndReplace(KEY, "new"), NOTHING, "update"),
            operation("remove", cache -> cache.remove(KEY), NOTHING, NOTHING),
            comparing("remove if equal", cache -> cache.remove(KEY, EXPECTED), NOTHING),
            operation("getAndRemove", cache -> cache.getAndRemove(KEY), NOTHING, NOTHING),
            operation("removeAll of keys", cache -> cache.removeAll(Set.of(KEY)), NOTHING, NOTHING),
            operation("removeAll", Cache::removeAll, NOTHING, NOTHING),
            operation("clear", Cache::clear, NOTHING, NOTHING),
            operation("loadAll", cache -> loadAll(cache, false), "creation", NOTHING),
            operation("loadAll that replaces", cache -> loadAll(cache, true), "creation", "update"),
            operation("invoke", cache -> cache.invoke(KEY, (entry, arguments) -> entry.exists()), NOTHING, NOTHING),
            reading("invoke that reads", cache -> cache.invoke(KEY, (entry, arguments) -> entry.getValue())),
            operation(
                    "invoke that sets",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.setValue("first");
                        entry.setValue("new");
                        return entry.getValue();
                    }),
                    "creation",
                    "update"),
            operation(
                    "invoke that removes",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.remove();
                        return null;
                    }),
                    NOTHING,
                    NOTHING),
            operation("iteration", cache -> cache.forEach(entry -> {}), NOTHING, "access"),
            operation("iteration that removes", ExpiringOperationsTest::removeEach, NOTHING, "access"));

    private static void loadAll(Cache<String, String> cache, boolean replace) {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of(KEY), replace, done);
        try {
            done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void removeEach(Cache<String, String> cache) {
        Iterator<Cache.Entry<String, String>> entries = cache.iterator();
        while (entries.hasNext()) {
            entries.next();
            entries.remove();
        }
    }

    private static Stream<Arguments> operations() {
        return OPERATIONS.stream()
                .flatMap(operation -> Stream.of(Before.values()).flatMap(before -> Stream.of(Kind.values())
                        .map(kind -> Arguments.of(operation.name, before, kind, operation))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("operations")
    void asksAndLoadsWhatTheSpecificationSays(String name, Before before, Kind kind, Operation operation) {
        Cache<String, String> cache = cache(kind);
        if (before != Before.ABSENT) {
            cache.put(KEY, before == Before.DIFFERENT ? OTHER : EXPECTED);
        }
        if (before == Before.EXPIRED) {
            clock.addAndGet(TEN.getDurationAmount());
        }
        policy.asked.clear();
        operation.call.accept(cache);
        String expected = operation.expected(before, kind);
        assertThat(policy.asked).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(loads).as("loads").hasValue(operation.loads(before, kind) ? 1 : 0);
    }

    @Test
    void whatIsCreatedWithoutLifeIsNeverThere() {
        Cache<String, String> cache = cache(Kind.READ_THROUGH);
        policy.creation = Duration.ZERO;
        cache.put(KEY, "v");
        assertThat(cache.getAndPut(KEY, "v")).isNull();
        assertThat(cache.putIfAbsent(KEY, "v")).as("nothing was put").isFalse();
        cache.putAll(Map.of(KEY, "v"));
        loadAll(cache, true);
        cache.invoke(KEY, (entry, arguments) -> {
            entry.setValue("v");
            return null;
        });
        assertThat(cache.get(KEY)).as("is loaded for the caller").isEqualTo("loaded");
        assertThat(cache.containsKey(KEY)).isFalse();
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    private static Stream<Arguments> updates() {
        return Stream.of(
                        operation("put", cache -> cache.put(KEY, "new")),
                        operation("putAll", cache -> cache.putAll(Map.of(KEY, "new"))),
                        operation("getAndPut", cache -> assertThat(cache.getAndPut(KEY, "new"))
                                .isEqualTo("old")),
                        operation("replace", cache -> assertThat(cache.replace(KEY, "new"))
                                .isTrue()),
                        operation("replace if equal", cache -> assertThat(cache.replace(KEY, "old", "new"))
                                .isTrue()),
                        operation("getAndReplace", cache -> assertThat(cache.getAndReplace(KEY, "new"))
                                .isEqualTo("old")),
                        operation(
                                "invoke",
                                cache -> cache.invoke(KEY, (entry, arguments) -> {
                                    entry.setValue("new");
                                    return null;
                                })))
                .map(operation -> Arguments.of(operation.name, operation));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void anUpdateMayEndTheEntry(String name, Operation update) {
        Cache<String, String> cache = cache(Kind.PLAIN);
        cache.put(KEY, "old");
        policy.update = Duration.ZERO;
        update.call.accept(cache);
        assertThat(cache.containsKey(KEY)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void anUpdateMayLeaveTheExpiryAsItIs(String name, Operation update) {
        Cache<String, String> cache = cache(Kind.PLAIN);
        cache.put(KEY, "old");
        policy.update = null;
        clock.addAndGet(6);
        update.call.accept(cache);
        clock.addAndGet(3);
        assertThat(cache.get(KEY)).isEqualTo("new");
        clock.addAndGet(1);
        assertThat(cache.get(KEY)).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void eachUpdateHasItsOwnAnswer(String name, Operation update) {
        Cache<String, String> cache = cache(Kind.PLAIN);
        cache.put(KEY, "old");
        policy.update = Duration.ETERNAL;
        update.call.accept(cache);
        clock.addAndGet(TimeUnit.DAYS.toMillis(10_000));
        assertThat(cache.get(KEY)).isEqualTo("new");
        policy.update = new Duration(TimeUnit.DAYS, Long.MAX_VALUE);
        cache.put(KEY, "newer");
        clock.addAndGet(TimeUnit.DAYS.toMillis(10_000));
        assertThat(cache.get(KEY)).isEqualTo("newer");
        policy.update = new Duration(TimeUnit.MILLISECONDS, 1);
        cache.put(KEY, "last");
        assertThat(cache.get(KEY)).isEqualTo("last");
        clock.addAndGet(1);
        assertThat(cache.get(KEY)).isNull();
    }

    private static Stream<Arguments> accesses() {
        return Stream.of(
                        operation("get", cache -> assertThat(cache.get(KEY)).isEqualTo("old")),
                        operation("getAll", cache -> assertThat(cache.getAll(Set.of(KEY)))
                                .containsEntry(KEY, "old")),
                        operation("replace if equal", cache -> assertThat(cache.replace(KEY, "not it", "new"))
                                .isFalse()),
                        operation("remove if equal", cache -> assertThat(cache.remove(KEY, "not it"))
                                .isFalse()),
                        operation("invoke", cache -> assertThat(
                                        cache.<String>invoke(KEY, (entry, arguments) -> entry.getValue()))
                                .isEqualTo("old")),
                        operation("iteration", cache -> assertThat(
                                        cache.iterator().next().getValue())
                                .isEqualTo("old")))
                .map(operation -> Arguments.of(operation.name, operation));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accesses")
    void anAccessMayEndTheEntry(String name, Operation access) {
        Cache<String, String> cache = cache(Kind.PLAIN);
        cache.put(KEY, "old");
        policy.access = Duration.ZERO;
        access.call.accept(cache);
        assertThat(cache.containsKey(KEY)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accesses")
    void anAccessMayProlongOrShortenTheLife(String name, Operation access) {
        Cache<String, String> cache = cache(Kind.PLAIN);
        cache.put(KEY, "old");
        policy.access = new Duration(TimeUnit.MILLISECONDS, 20);
        clock.addAndGet(9);
        access.call.accept(cache);
        clock.addAndGet(19);
        assertThat(cache.containsKey(KEY)).isTrue();
        policy.access = new Duration(TimeUnit.MILLISECONDS, 2);
        clock.addAndGet(-18);
        access.call.accept(cache);
        clock.addAndGet(2);
        assertThat(cache.containsKey(KEY)).isFalse();
    }

    /** JSR-107 leaves open what holds then: a new entry is eternal, one that is there keeps its expiry. */
    @Test
    void aPolicyThatFailsDoesNotFailTheOperation() {
        Cache<String, String> cache = cache(Kind.PLAIN);
        policy.failure = new IllegalStateException("policy");
        cache.put("eternal", "v");
        policy.failure = null;
        cache.put(KEY, "v");
        policy.failure = new IllegalStateException("policy");
        cache.put(KEY, "new");
        assertThat(cache.get(KEY)).isEqualTo("new");
        clock.addAndGet(10);
        assertThat(cache.get(KEY)).isNull();
        assertThat(cache.get("eternal")).isEqualTo("v");
        policy.failure = null;
        policy.creation = null;
        cache.put(KEY, "no answer");
        clock.addAndGet(TimeUnit.DAYS.toMillis(10_000));
        assertThat(cache.get(KEY)).isEqualTo("no answer");
    }

    private Cache<String, String> cache(Kind kind) {
        MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                .setExpiryPolicyFactory(() -> policy)
                .setCacheLoaderFactory(() -> new AnyLoader())
                .setReadThrough(kind == Kind.READ_THROUGH);
        if (kind == Kind.LISTENED_TO) {
            CacheEntryCreatedListener<String, String> deaf = events -> {};
            configuration.addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(() -> deaf, null, true, true));
        }
        return view(manager.createCache("c", configuration));
    }

    /** A policy that notes what it is asked, and whose answers the test sets. */
    private static final class Answers implements ExpiryPolicy {

        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private volatile @Nullable Duration creation = TEN;
        private volatile @Nullable Duration update = TEN;
        private volatile @Nullable Duration access;
        private volatile @Nullable RuntimeException failure;

        private @Nullable Duration answer(String question, @Nullable Duration answer) {
            asked.add(question);
            RuntimeException thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
            return answer;
        }

        @Override
        public @Nullable Duration getExpiryForCreation() {
            return answer("creation", creation);
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return answer("access", access);
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            return answer("update", update);
        }
    }

    private final class AnyLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            loads.incrementAndGet();
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
