package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.RegionName;
import io.regioncache.RegionTransaction;
import io.regioncache.TransactionOptions;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.Page;
import io.regioncache.testing.InMemoryRegionStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheWriter;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations in a transaction answer, and come to, the same as if they were done one by one: entries and their expiry, what
 * writers and listeners are told and policies are asked, each in its order, and what statistics count.
 */
@Timeout(60)
class TransactionEquivalenceTest {

    private static final int ROUNDS = 200;
    private static final long NOW = 1_000_000;
    private static final Duration HOUR = new Duration(TimeUnit.HOURS, 1);

    private enum Policy {
        ETERNAL,
        TOUCHED,
        CREATED_AT_ONCE,
        MODIFIED,
        OWN
    }

    @SuppressWarnings("unused") // by MethodSource
    private static Stream<Arguments> kinds() {
        List<Arguments> kinds = new ArrayList<>();
        for (Policy policy : Policy.values()) {
            for (boolean written : List.of(true, false)) {
                for (boolean heard : List.of(true, false)) {
                    kinds.add(Arguments.of(policy, written, heard));
                }
            }
        }
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isTheSame(Policy policy, boolean written, boolean heard) throws JMException {
        long seed = new Random().nextLong();
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            List<Call> calls = Stream.generate(() -> Call.any(random))
                    .limit(1 + random.nextInt(8))
                    .toList();
            int answers = random.nextInt();
            try (World alone = new World("alone", policy, written, heard, answers);
                    World together = new World("together", policy, written, heard, answers)) {
                List<String> expected =
                        calls.stream().map(call -> call.on(alone.cache)).toList();
                List<String> found =
                        together.cache.inTransaction(TransactionOptions.optimistic(), transaction -> calls.stream()
                                .map(call -> call.in(transaction))
                                .toList());
                assertThat(found)
                        .as("answers of %s, seed %d", calls, seed + round)
                        .isEqualTo(expected);
                assertThat(together.told)
                        .as("told by %s, seed %d", calls, seed + round)
                        .isEqualTo(alone.told);
                assertThat(together.entries())
                        .as("entries after %s, seed %d", calls, seed + round)
                        .isEqualTo(alone.entries());
                assertThat(together.figures())
                        .as("figures of %s, seed %d", calls, seed + round)
                        .isEqualTo(alone.figures());
            }
        }
    }

    /** An operation. */
    private record Call(String name, String key, String other, String value) {

        private static final List<String> NAMES = List.of(
                "get",
                "getAll",
                "containsKey",
                "put",
                "getAndPut",
                "putAll",
                "putIfAbsent",
                "replace",
                "replaceEqual",
                "getAndReplace",
                "remove",
                "removeEqual",
                "getAndRemove",
                "removeAll");

        static Call any(Random random) {
            return new Call(
                    NAMES.get(random.nextInt(NAMES.size())),
                    "k" + random.nextInt(3),
                    "k" + random.nextInt(3),
                    "v" + random.nextInt(3));
        }

        String on(Cache<String, String> cache) {
            return switch (name) {
                case "get" -> text(cache.get(key));
                case "getAll" -> text(new TreeMap<>(cache.getAll(keys())));
                case "containsKey" -> text(cache.containsKey(key));
                case "put" -> text(() -> cache.put(key, value));
                case "getAndPut" -> text(cache.getAndPut(key, value));
                case "putAll" -> text(() -> cache.putAll(map()));
                case "putIfAbsent" -> text(cache.putIfAbsent(key, value));
                case "replace" -> text(cache.replace(key, value));
                case "replaceEqual" -> text(cache.replace(key, value, "new"));
                case "getAndReplace" -> text(cache.getAndReplace(key, value));
                case "remove" -> text(cache.remove(key));
                case "removeEqual" -> text(cache.remove(key, value));
                case "getAndRemove" -> text(cache.getAndRemove(key));
                default -> text(() -> cache.removeAll(keys()));
            };
        }

        String in(RegionTransaction<String, String> transaction) {
            return switch (name) {
                case "get" -> text(transaction.get(key));
                case "getAll" -> text(new TreeMap<>(transaction.getAll(keys())));
                case "containsKey" -> text(transaction.containsKey(key));
                case "put" -> text(() -> transaction.put(key, value));
                case "getAndPut" -> text(transaction.getAndPut(key, value));
                case "putAll" -> text(() -> transaction.putAll(map()));
                case "putIfAbsent" -> text(transaction.putIfAbsent(key, value));
                case "replace" -> text(transaction.replace(key, value));
                case "replaceEqual" -> text(transaction.replace(key, value, "new"));
                case "getAndReplace" -> text(transaction.getAndReplace(key, value));
                case "remove" -> text(transaction.remove(key));
                case "removeEqual" -> text(transaction.remove(key, value));
                case "getAndRemove" -> text(transaction.getAndRemove(key));
                default -> text(() -> transaction.removeAll(keys()));
            };
        }

        private Set<String> keys() {
            return new TreeSet<>(List.of(key, other));
        }

        private Map<String, String> map() {
            Map<String, String> map = new TreeMap<>(Map.of(key, value));
            map.put(other, "other");
            return map;
        }

        private static String text(Object answer) {
            return String.valueOf(answer);
        }

        private static String text(Runnable call) {
            call.run();
            return "done";
        }
    }

    /** A cache with some entries, and a note of what is told. */
    private static final class World
            implements AutoCloseable,
                    CacheWriter<String, String>,
                    CacheEntryCreatedListener<String, String>,
                    CacheEntryUpdatedListener<String, String>,
                    CacheEntryRemovedListener<String, String>,
                    CacheEntryExpiredListener<String, String>,
                    ExpiryPolicy {

        private final InMemoryRegionStore store = new InMemoryRegionStore(() -> NOW);
        private final RegionCacheManagerImpl manager = TestManagers.open(store);
        private final Thread caller = Thread.currentThread();
        private final Random answers;
        private final RegionCache<String, String> cache;
        private final Map<String, List<String>> told = new TreeMap<>();

        World(String name, Policy policy, boolean written, boolean heard, int seed) {
            this.answers = new Random(seed);
            try (Cache<String, String> before = manager.createCache(name, new MutableConfiguration<>())) {
                before.put("k0", "v0");
                before.put("k1", "v1");
            }
            MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                    .setStatisticsEnabled(true)
                    .setWriteThrough(written)
                    .setCacheWriterFactory(() -> this)
                    .setExpiryPolicyFactory(() -> switch (policy) {
                        case ETERNAL -> new EternalExpiryPolicy();
                        case TOUCHED -> new TouchedExpiryPolicy(HOUR);
                        case CREATED_AT_ONCE -> new CreatedExpiryPolicy(Duration.ZERO);
                        case MODIFIED -> new ModifiedExpiryPolicy(HOUR);
                        case OWN -> this;
                    });
            if (heard) {
                configuration.addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true));
            }
            this.cache = manager.createCache(name, configuration);
        }

        private void note(String whom, String what) {
            told.computeIfAbsent(whom, name -> new ArrayList<>()).add(what);
        }

        List<String> entries() {
            return store.scan(RegionName.of(cache.getName()), Page.START, 100).join().entries().stream()
                    .sorted(Comparator.comparing(entry -> entry.key().hashCode()))
                    .map(World::text)
                    .toList();
        }

        private static String text(KeyedEnvelope entry) {
            return entry.key().hashCode() + "=" + entry.envelope().value().hashCode() + " until "
                    + entry.envelope().expiresAtMillis();
        }

        List<Object> figures() throws JMException {
            List<Object> figures = new ArrayList<>();
            for (String name : List.of("CacheHits", "CacheMisses", "CachePuts", "CacheRemovals")) {
                ObjectName bean = new ObjectName(
                        "javax.cache:type=CacheStatistics,CacheManager=test.//store,Cache=" + cache.getName());
                figures.add(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, name));
            }
            return figures;
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            note("writer", "write " + entry.getKey() + "=" + entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            Map<String, String> all = new TreeMap<>();
            entries.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            note("writer", "writeAll " + all);
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            note("writer", "delete " + key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            note("writer", "deleteAll " + new TreeSet<>(keys));
            keys.clear();
        }

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            note(events);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            note(events);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            note(events);
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            note(events);
        }

        private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            if (Thread.currentThread() != caller) {
                return; // an access that ends an entry is told by another thread, and later
            }
            events.forEach(event -> note(
                    "listener",
                    event.getEventType() + " " + event.getKey() + "=" + event.getValue() + " was "
                            + event.getOldValue()));
        }

        @Override
        public Duration getExpiryForCreation() {
            return answer("creation");
        }

        @Override
        public Duration getExpiryForAccess() {
            return answer("access");
        }

        @Override
        public Duration getExpiryForUpdate() {
            return answer("update");
        }

        private Duration answer(String question) {
            note("policy", question);
            return switch (answers.nextInt(4)) {
                case 0 -> Duration.ZERO;
                case 1 -> Duration.ETERNAL;
                case 2 -> question.equals("creation") ? HOUR : null;
                default -> HOUR;
            };
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
