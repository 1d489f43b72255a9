package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each operation tells the cache writer: JSR-107's table, for each state of the entry and each way through the code.
 * The writer is told before the cache changes, and if it fails, the cache does not change.
 */
class WrittenOperationsTest {

    private static final String KEY = "k";
    private static final String EXPECTED = "expected";
    private static final String OTHER = "other";
    private static final String NOTHING = "";

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final Cache<String, String> unwritten =
            elsewhere.createCache("c", new MutableConfiguration<String, String>());
    private final List<String> told = new ArrayList<>();
    private final List<@Nullable String> seen = new ArrayList<>();
    private Predicate<String> failing = key -> false;

    @AfterEach
    void close() {
        manager.close();
        elsewhere.close();
    }

    private enum Before {
        ABSENT,
        EQUAL,
        DIFFERENT
    }

    /** Ways through the code: what is asked in one step, and what makes it take several. */
    private enum Kind {
        PLAIN,
        LISTENED_TO,
        WITH_OWN_EXPIRY
    }

    /** An operation, and what is told if there is no entry, one of the expected value, or one of another value. */
    private record Operation(
            String name, Consumer<Cache<String, String>> call, String absent, String equal, String different) {

        private String expected(Before before) {
            return switch (before) {
                case ABSENT -> absent;
                case EQUAL -> equal;
                case DIFFERENT -> different;
            };
        }
    }

    private static Operation operation(
            String name, Consumer<Cache<String, String>> call, String absent, String present) {
        return new Operation(name, call, absent, present, present);
    }

    private static final List<Operation> OPERATIONS = List.of(
            operation("put", cache -> cache.put(KEY, "new"), "write k=new", "write k=new"),
            operation("getAndPut", cache -> cache.getAndPut(KEY, "new"), "write k=new", "write k=new"),
            operation("putAll", cache -> cache.putAll(Map.of(KEY, "new")), "writeAll [k=new]", "writeAll [k=new]"),
            operation("putIfAbsent", cache -> cache.putIfAbsent(KEY, "new"), "write k=new", NOTHING),
            operation("replace", cache -> cache.replace(KEY, "new"), NOTHING, "write k=new"),
            new Operation(
                    "replace if equal", cache -> cache.replace(KEY, EXPECTED, "new"), NOTHING, "write k=new", NOTHING),
            operation("getAndReplace", cache -> cache.getAndReplace(KEY, "new"), NOTHING, "write k=new"),
            operation("remove", cache -> cache.remove(KEY), "delete k", "delete k"),
            new Operation("remove if equal", cache -> cache.remove(KEY, EXPECTED), NOTHING, "delete k", NOTHING),
            operation("getAndRemove", cache -> cache.getAndRemove(KEY), "delete k", "delete k"),
            operation("removeAll of keys", cache -> cache.removeAll(Set.of(KEY)), "deleteAll [k]", "deleteAll [k]"),
            operation("removeAll", Cache::removeAll, NOTHING, "deleteAll [k]"),
            operation("clear", Cache::clear, NOTHING, NOTHING),
            operation("get", cache -> cache.get(KEY), NOTHING, NOTHING),
            operation("iteration that removes", WrittenOperationsTest::removeEach, NOTHING, "delete k"),
            operation(
                    "invoke that reads",
                    cache -> cache.invoke(KEY, (entry, arguments) -> entry.getValue()),
                    NOTHING,
                    NOTHING),
            operation(
                    "invoke that sets",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.setValue("twice");
                        entry.setValue("new");
                        return null;
                    }),
                    "write k=new",
                    "write k=new"),
            operation(
                    "invoke that removes",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.remove();
                        return null;
                    }),
                    "delete k",
                    "delete k"),
            operation(
                    "invoke that sets and removes",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.setValue("new");
                        entry.remove();
                        return null;
                    }),
                    NOTHING,
                    "delete k"),
            operation(
                    "invoke that removes and sets",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.remove();
                        entry.setValue("new");
                        return null;
                    }),
                    "write k=new",
                    "write k=new"));

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
    void tellsTheWriterFirst(String name, Before before, Kind kind, Operation operation) {
        Cache<String, String> cache = cache(kind);
        String value = prepare(before);
        operation.call.accept(cache);
        String expected = operation.expected(before);
        assertThat(told).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(seen).as("what the cache held when the writer was told").allMatch(held -> same(held, value));
        if (!told.isEmpty()) {
            assertThat(unwritten.get(KEY)).isEqualTo(expected.contains("new") ? "new" : null);
        }
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("operations")
    void changesNothingIfTheWriterFails(String name, Before before, Kind kind, Operation operation) {
        Cache<String, String> cache = cache(kind);
        String value = prepare(before);
        failing = key -> true;
        if (operation.expected(before).isEmpty()) {
            operation.call.accept(cache);
        } else {
            assertThatThrownBy(() -> operation.call.accept(cache))
                    .isInstanceOf(CacheWriterException.class)
                    .hasRootCauseMessage("database");
            assertThat(unwritten.get(KEY)).isEqualTo(value);
        }
    }

    private @Nullable String prepare(Before before) {
        String value = before == Before.ABSENT ? null : before == Before.EQUAL ? EXPECTED : OTHER;
        if (value != null) {
            unwritten.put(KEY, value);
        }
        return value;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    @Test
    void putAllStoresWhatWasWritten() {
        Cache<String, String> cache = cache(Kind.PLAIN);
        unwritten.put("b", "old");
        failing = key -> !key.equals("a");
        assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "b", "2", "c", "3")))
                .isInstanceOf(CacheWriterException.class);
        assertThat(unwritten.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "old"));
    }

    @Test
    void removeAllRemovesWhatWasDeleted() {
        Cache<String, String> cache = cache(Kind.PLAIN);
        unwritten.putAll(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
        failing = key -> !key.equals("a");
        assertThatThrownBy(() -> cache.removeAll(Set.of("a", "b"))).isInstanceOf(CacheWriterException.class);
        assertThat(unwritten.getAll(Set.of("a", "b", "c", "d"))).containsOnlyKeys("b", "c", "d");
        failing = key -> !key.equals("b");
        elsewhere
                .createCache("c.below", new MutableConfiguration<String, String>())
                .put("k", "v");
        assertThatThrownBy(cache::removeAll).isInstanceOf(CacheWriterException.class);
        assertThat(unwritten.getAll(Set.of("a", "b", "c", "d"))).containsOnlyKeys("c", "d");
        assertThat(elsewhere.region("c.below").size())
                .as("nor is cleared what is below")
                .isEqualTo(1);
        failing = key -> false;
        cache.removeAll();
        assertThat(elsewhere.region("c").size()).isZero();
        assertThat(elsewhere.region("c.below").size()).isZero();
    }

    @Test
    void whatAWriterLeavesIsNotStoredThoughItSaysNothing() {
        Cache<String, String> cache = cache(Kind.PLAIN);
        told.clear();
        leaving = true;
        cache.putAll(Map.of("a", "1"));
        assertThat(unwritten.containsKey("a")).isFalse();
        unwritten.put("a", "1");
        cache.removeAll(Set.of("a"));
        assertThat(unwritten.containsKey("a")).isTrue();
    }

    private boolean leaving;

    @Test
    void invokeAllTellsPerKeyWhetherItWasWritten() {
        Cache<String, String> cache = cache(Kind.PLAIN);
        unwritten.put("b", "old");
        failing = key -> key.equals("b");
        Map<String, EntryProcessorResult<String>> results =
                cache.invokeAll(Set.of("a", "b", "c"), (entry, arguments) -> {
                    entry.setValue("new");
                    return "done";
                });
        assertThat(results.get("a").get()).isEqualTo("done");
        assertThat(results.get("c").get()).isEqualTo("done");
        assertThatThrownBy(() -> results.get("b").get())
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(CacheWriterException.class);
        assertThat(unwritten.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "new", "b", "old", "c", "new"));
    }

    /** What is put with no time to live is written all the same: the database is not the cache. */
    @Test
    void whatExpiresAtOnceIsWritten() {
        Cache<String, String> cache =
                view(manager.createCache("c", configuration().setExpiryPolicyFactory(() -> new Lives(Duration.ZERO))));
        cache.put(KEY, "new");
        assertThat(told).containsExactly("write k=new");
        assertThat(unwritten.containsKey(KEY)).isFalse();
    }

    private Cache<String, String> cache(Kind kind) {
        MutableConfiguration<String, String> configuration = configuration();
        if (kind == Kind.LISTENED_TO) {
            CacheEntryCreatedListener<String, String> deaf = events -> {};
            configuration.addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(() -> deaf, null, true, true));
        }
        if (kind == Kind.WITH_OWN_EXPIRY) {
            configuration.setExpiryPolicyFactory(() -> new Lives(new Duration(TimeUnit.HOURS, 1)));
        }
        return view(manager.createCache("c", configuration));
    }

    private MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>().setWriteThrough(true).setCacheWriterFactory(Noting::new);
    }

    /** Not one of the classes whose answers are known beforehand. */
    private record Lives(Duration duration) implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            return duration;
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return duration;
        }
    }

    private final class Noting implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            note("write " + entry.getKey() + "=" + entry.getValue());
            fail(entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            Set<String> sorted = new TreeSet<>();
            entries.forEach(entry -> sorted.add(entry.getKey() + "=" + entry.getValue()));
            note("writeAll " + sorted);
            if (!leaving) {
                entries.removeIf(entry -> !failing.test(entry.getKey()));
                failIfAny(entries);
            }
        }

        @Override
        public void delete(Object key) {
            note("delete " + key);
            fail((String) key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            note("deleteAll " + keys);
            if (!leaving) {
                keys.removeIf(key -> !failing.test((String) key));
                failIfAny(keys);
            }
        }

        private void note(String what) {
            told.add(what);
            seen.add(unwritten.get(KEY));
        }

        private void fail(String key) {
            if (failing.test(key)) {
                throw new IllegalStateException("database");
            }
        }

        private void failIfAny(Collection<?> left) {
            if (!left.isEmpty()) {
                throw new IllegalStateException("database");
            }
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
