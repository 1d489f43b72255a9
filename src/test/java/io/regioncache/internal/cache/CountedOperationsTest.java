package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.RecordingObserver;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation counts: JSR-107's table, for each state of the entry and each way through the code. */
class CountedOperationsTest {

    private static final String KEY = "k";
    private static final String EXPECTED = "expected";
    private static final String OTHER = "other";
    private static final Duration LIFE = new Duration(TimeUnit.MILLISECONDS, 10);

    private static final Counts NONE = new Counts(0, 0, 0, 0);
    private static final Counts HIT = new Counts(1, 0, 0, 0);
    private static final Counts MISS = new Counts(0, 1, 0, 0);
    private static final Counts PUT = new Counts(0, 0, 1, 0);
    private static final Counts HIT_AND_PUT = new Counts(1, 0, 1, 0);
    private static final Counts MISS_AND_PUT = new Counts(0, 1, 1, 0);
    private static final Counts REMOVAL = new Counts(0, 0, 0, 1);
    private static final Counts HIT_AND_REMOVAL = new Counts(1, 0, 0, 1);

    /** What was counted. */
    private record Counts(long hits, long misses, long puts, long removals) {

        private static Counts shown() throws JMException {
            return new Counts(shown("CacheHits"), shown("CacheMisses"), shown("CachePuts"), shown("CacheRemovals"));
        }

        private static long shown(String attribute) throws JMException {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            return (Long) server.getAttribute(
                    new ObjectName("javax.cache:type=CacheStatistics,CacheManager=test.//store,Cache=counted"),
                    attribute);
        }
    }

    private enum Before {
        ABSENT,
        EQUAL,
        DIFFERENT,
        EXPIRED
    }

    /** Ways through the code: what is asked in one step, and what makes it take several. */
    private enum Kind {
        PLAIN,
        LISTENED_TO,
        WRITTEN_THROUGH,
        WITH_OWN_EXPIRY,
        READ_THROUGH
    }

    /** An operation, and what it counts if there is no entry, one of the expected value, or one of another value. */
    private record Operation(
            String name, Consumer<Cache<String, String>> call, Counts absent, Counts equal, Counts different) {

        Counts expected(Before before) {
            return switch (before) {
                case ABSENT, EXPIRED -> absent;
                case EQUAL -> equal;
                case DIFFERENT -> different;
            };
        }
    }

    private static Operation operation(
            String name, Consumer<Cache<String, String>> call, Counts absent, Counts present) {
        return new Operation(name, call, absent, present, present);
    }

    private static final List<Operation> OPERATIONS = List.of(
            operation("get", cache -> cache.get(KEY), MISS, HIT),
            operation("getAll", cache -> cache.getAll(Set.of(KEY)), MISS, HIT),
            operation("getOrCompute", cache -> computing(cache).getOrCompute(KEY, key -> "new"), MISS, HIT),
            operation("getOrCompute of nothing", cache -> computing(cache).getOrCompute(KEY, key -> null), MISS, HIT),
            operation("containsKey", cache -> cache.containsKey(KEY), NONE, NONE),
            operation("put", cache -> cache.put(KEY, "new"), PUT, PUT),
            operation("getAndPut", cache -> cache.getAndPut(KEY, "new"), MISS_AND_PUT, HIT_AND_PUT),
            operation("putAll", cache -> cache.putAll(Map.of(KEY, "new")), PUT, PUT),
            operation("putIfAbsent", cache -> cache.putIfAbsent(KEY, "new"), MISS_AND_PUT, HIT),
            operation("replace", cache -> cache.replace(KEY, "new"), MISS, HIT_AND_PUT),
            new Operation("replace if equal", cache -> cache.replace(KEY, EXPECTED, "new"), MISS, HIT_AND_PUT, HIT),
            operation("getAndReplace", cache -> cache.getAndReplace(KEY, "new"), MISS, HIT_AND_PUT),
            operation("remove", cache -> cache.remove(KEY), NONE, REMOVAL),
            new Operation("remove if equal", cache -> cache.remove(KEY, EXPECTED), MISS, HIT_AND_REMOVAL, HIT),
            operation("getAndRemove", cache -> cache.getAndRemove(KEY), MISS, HIT_AND_REMOVAL),
            operation("removeAll of keys", cache -> cache.removeAll(Set.of(KEY)), NONE, REMOVAL),
            operation("removeAll", Cache::removeAll, NONE, REMOVAL),
            operation("clear", Cache::clear, NONE, NONE),
            operation("loadAll", cache -> loadAll(cache, false), NONE, NONE),
            operation("loadAll that replaces", cache -> loadAll(cache, true), NONE, NONE),
            operation("invoke", cache -> cache.invoke(KEY, (entry, arguments) -> null), MISS, HIT),
            operation(
                    "invoke that asks whether it exists",
                    cache -> cache.invoke(KEY, (entry, arguments) -> entry.exists()),
                    MISS,
                    HIT),
            operation(
                    "invoke that reads", cache -> cache.invoke(KEY, (entry, arguments) -> entry.getValue()), MISS, HIT),
            operation(
                    "invoke that sets",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.setValue("new");
                        return null;
                    }),
                    MISS_AND_PUT,
                    HIT_AND_PUT),
            operation(
                    "invoke that removes",
                    cache -> cache.invoke(KEY, (entry, arguments) -> {
                        entry.remove();
                        return null;
                    }),
                    MISS,
                    HIT_AND_REMOVAL),
            operation(
                    "invoke that fails",
                    cache -> assertThat(catchThrowable(() -> cache.invoke(KEY, (entry, arguments) -> {
                                throw new IllegalStateException("processor");
                            })))
                            .hasRootCauseMessage("processor"),
                    MISS,
                    HIT),
            operation(
                    "invokeAll that sets",
                    cache -> cache.invokeAll(Set.of(KEY), (entry, arguments) -> {
                        entry.setValue("new");
                        return null;
                    }),
                    MISS_AND_PUT,
                    HIT_AND_PUT),
            operation("iteration", cache -> cache.forEach(entry -> {}), NONE, HIT),
            operation("iteration that removes", CountedOperationsTest::removeEach, NONE, HIT_AND_REMOVAL));

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
    void countsWhatTheSpecificationSays(String name, Before before, Kind kind, Operation operation) throws JMException {
        AtomicLong clock = new AtomicLong(1_000_000);
        try (RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore(clock::get))) {
            Cache<String, String> cache = view(manager.createCache("counted", configuration(kind)));
            if (before != Before.ABSENT) {
                cache.put(KEY, before == Before.DIFFERENT ? OTHER : EXPECTED);
            }
            if (before == Before.EXPIRED) {
                clock.addAndGet(LIFE.getDurationAmount());
            }
            manager.enableStatistics("counted", true);
            RecordingObserver told = new RecordingObserver();
            manager.observe(told);
            operation.call.accept(cache);
            assertThat(Counts.shown()).isEqualTo(operation.expected(before));
            assertThat(new Counts(told.hits(), told.misses(), told.puts(), told.removals()))
                    .as("what an observer is told")
                    .isEqualTo(operation.expected(before));
        }
    }

    private static RegionCache<String, String> computing(Cache<String, String> cache) {
        return (RegionCache<String, String>) cache;
    }

    private static MutableConfiguration<String, String> configuration(Kind kind) {
        ExpiryPolicy policy = new CreatedExpiryPolicy(LIFE);
        MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                .setExpiryPolicyFactory(() -> kind == Kind.WITH_OWN_EXPIRY ? new OwnExpiry(policy) : policy)
                .setCacheLoaderFactory(AnyLoader::new)
                .setCacheWriterFactory(WillingWriter::new)
                .setReadThrough(kind == Kind.READ_THROUGH)
                .setWriteThrough(kind == Kind.WRITTEN_THROUGH);
        if (kind == Kind.LISTENED_TO) {
            CacheEntryCreatedListener<String, String> deaf = events -> {};
            configuration.addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(() -> deaf, null, true, true));
        }
        return configuration;
    }

    /** Not one of the classes whose answers are known beforehand. */
    private record OwnExpiry(ExpiryPolicy policy) implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            return policy.getExpiryForCreation();
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return policy.getExpiryForAccess();
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            return policy.getExpiryForUpdate();
        }
    }

    private static final class AnyLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }

    private static final class WillingWriter implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            // as told
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            // as told
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.clear();
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
