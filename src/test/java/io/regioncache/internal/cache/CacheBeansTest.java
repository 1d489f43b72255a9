package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.InMemoryRegionStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.management.CacheMXBean;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessor;
import javax.management.InstanceNotFoundException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management beans as JMX shows them, and what they say while caches are used, switched and closed. */
@Timeout(60)
class CacheBeansTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final ObjectName statisticsName = name("CacheStatistics");
    private final ObjectName settingsName = name("CacheConfiguration");
    private final CacheStatisticsMXBean statistics =
            JMX.newMXBeanProxy(SERVER, statisticsName, CacheStatisticsMXBean.class);
    private final CacheMXBean settings = JMX.newMXBeanProxy(SERVER, settingsName, CacheMXBean.class);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void beansAreMxBeansWhoseValuesEveryClientKnows() throws Exception {
        create(new MutableConfiguration<>());
        for (ObjectName name : List.of(statisticsName, settingsName)) {
            MBeanInfo info = SERVER.getMBeanInfo(name);
            assertThat(info.getDescriptor().getFieldValue("mxbean")).isEqualTo("true");
            for (MBeanAttributeInfo attribute : info.getAttributes()) {
                assertThat(attribute.getType()).isIn("long", "float", "boolean", "java.lang.String");
                assertThat(attribute.isReadable()).isTrue();
                assertThat(attribute.isWritable()).isFalse();
                assertThat(SERVER.getAttribute(name, attribute.getName())).isNotNull();
            }
        }
        assertThat(SERVER.isInstanceOf(statisticsName, CacheStatisticsMXBean.class.getName()))
                .isTrue();
        assertThat(SERVER.isInstanceOf(settingsName, CacheMXBean.class.getName()))
                .isTrue();
    }

    @Test
    void theSettingsAreThoseOfTheCache() {
        manager.createCache(
                "c",
                new MutableConfiguration<String, Integer>()
                        .setTypes(String.class, Integer.class)
                        .setReadThrough(true)
                        .setManagementEnabled(true));
        assertThat(settings.getKeyType()).isEqualTo("java.lang.String");
        assertThat(settings.getValueType()).isEqualTo("java.lang.Integer");
        assertThat(settings.isReadThrough()).isTrue();
        assertThat(settings.isWriteThrough()).isFalse();
        assertThat(settings.isStoreByValue()).isTrue();
        assertThat(settings.isManagementEnabled()).isTrue();
        assertThat(settings.isStatisticsEnabled()).isFalse();
        manager.enableStatistics("c", true);
        assertThat(settings.isStatisticsEnabled()).isTrue();
    }

    @Test
    void typesThatWereNotConfiguredAreObject() {
        manager.createCache("c", new MutableConfiguration<>().setManagementEnabled(true));
        assertThat(settings.getKeyType()).isEqualTo("java.lang.Object");
        assertThat(settings.getValueType()).isEqualTo("java.lang.Object");
    }

    @Test
    void onlyWhatHappensWhileStatisticsAreOnIsCounted() {
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        cache.put("k", "1");
        manager.enableStatistics("c", true);
        cache.put("k", "2");
        manager.enableStatistics("c", false);
        assertThat(SERVER.isRegistered(statisticsName)).isFalse();
        cache.put("k", "3");
        manager.enableStatistics("c", true);
        assertThat(statistics.getCachePuts()).isEqualTo(1);
        cache.put("k", "4");
        assertThat(statistics.getCachePuts()).isEqualTo(2);
    }

    @Test
    void clearingSetsEveryFigureToZero() throws Exception {
        Cache<String, String> cache = create(new MutableConfiguration<>());
        cache.put("k", "v");
        cache.get("k");
        cache.get("nothing");
        cache.remove("k");
        assertThat(statistics.getCacheHitPercentage()).isEqualTo(50f);
        assertThat(statistics.getCacheMissPercentage()).isEqualTo(50f);
        statistics.clear();
        for (MBeanAttributeInfo attribute : SERVER.getMBeanInfo(statisticsName).getAttributes()) {
            assertThat(((Number) SERVER.getAttribute(statisticsName, attribute.getName())).doubleValue())
                    .as(attribute.getName())
                    .isZero();
        }
    }

    @Test
    void beansGoWithTheirCache() {
        create(new MutableConfiguration<>()).close();
        assertNoBeans();
        create(new MutableConfiguration<>());
        manager.destroyCache("c");
        assertNoBeans();
        create(new MutableConfiguration<>());
        manager.close();
        assertNoBeans();
    }

    @Test
    void switchingOnWhatIsClosedShowsNothing() {
        RegionCacheImpl<String, String> cache = (RegionCacheImpl<String, String>) create(new MutableConfiguration<>());
        cache.close();
        cache.upkeep().setStatisticsEnabled(true);
        cache.upkeep().setManagementEnabled(true);
        assertNoBeans();
    }

    private void assertNoBeans() {
        assertThat(SERVER.isRegistered(statisticsName)).isFalse();
        assertThat(SERVER.isRegistered(settingsName)).isFalse();
        assertThatThrownBy(() -> SERVER.getMBeanInfo(statisticsName)).isInstanceOf(InstanceNotFoundException.class);
    }

    /** What the loader sees is what is there in the end: nothing is added for the load. */
    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "both"})
    void theTimeOfALoadIsNoTimeOfAGet(String operation) {
        List<Float> averages = new ArrayList<>();
        Cache<String, String> cache = create(new MutableConfiguration<String, String>()
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new Noting(averages)));
        switch (operation) {
            case "get" -> cache.get("k");
            case "getAll" -> cache.getAll(Set.of("k"));
            default -> cache.getAll(Set.of("k", "l"));
        }
        assertThat(averages).hasSize(1).allMatch(average -> average > 0);
        assertThat(statistics.getAverageGetTime()).isEqualTo(averages.get(0));
    }

    private final class Noting implements CacheLoader<String, String> {
        private final List<Float> averages;

        private Noting(List<Float> averages) {
            this.averages = averages;
        }

        @Override
        public String load(String key) {
            averages.add(statistics.getAverageGetTime());
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            averages.add(statistics.getAverageGetTime());
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, key));
            return values;
        }
    }

    /** Threads at the same keys: what they were told, added up, is what was counted. */
    @Test
    void figuresAreExactUnderConcurrency() throws Exception {
        int threads = 4;
        int rounds = 2_000;
        Cache<String, String> cache = create(new MutableConfiguration<>());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Figures>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(executor.submit(() -> use(cache, thread, rounds)));
            }
            Figures sum = new Figures();
            for (Future<Figures> each : running) {
                sum.add(each.get());
            }
            assertThat(statistics.getCacheHits()).isEqualTo(sum.hits);
            assertThat(statistics.getCacheMisses()).isEqualTo(sum.misses);
            assertThat(statistics.getCacheGets()).isEqualTo(sum.hits + sum.misses);
            assertThat(statistics.getCachePuts()).isEqualTo(sum.puts);
            assertThat(statistics.getCacheRemovals()).isEqualTo(sum.removals);
            assertThat(sum.hits).isPositive();
            assertThat(sum.misses).isPositive();
            assertThat(sum.removals).isPositive();
        } finally {
            executor.shutdownNow();
        }
    }

    private static Figures use(Cache<String, String> cache, int thread, int rounds) {
        EntryProcessor<String, String, Boolean> toggle = (entry, arguments) -> {
            boolean present = entry.exists();
            if (present) {
                entry.remove();
            } else {
                entry.setValue("toggled");
            }
            return present;
        };
        Figures figures = new Figures();
        for (int i = 0; i < rounds; i++) {
            String key = "k" + i % 3;
            switch ((i + thread) % 6) {
                case 0 -> figures.got(cache.get(key) != null);
                case 1 -> {
                    cache.put(key, "put");
                    figures.puts++;
                }
                case 2 -> figures.removals += cache.remove(key) ? 1 : 0;
                case 3 -> {
                    boolean put = cache.putIfAbsent(key, "absent");
                    figures.got(!put);
                    figures.puts += put ? 1 : 0;
                }
                case 4 -> {
                    figures.got(cache.getAndPut(key, "new") != null);
                    figures.puts++;
                }
                default -> {
                    boolean removed = cache.invoke(key, toggle);
                    figures.got(removed);
                    figures.removals += removed ? 1 : 0;
                    figures.puts += removed ? 0 : 1;
                }
            }
        }
        return figures;
    }

    private static final class Figures {
        private long hits;
        private long misses;
        private long puts;
        private long removals;

        private void got(boolean hit) {
            hits += hit ? 1 : 0;
            misses += hit ? 0 : 1;
        }

        private void add(Figures other) {
            hits += other.hits;
            misses += other.misses;
            puts += other.puts;
            removals += other.removals;
        }
    }

    private Cache<String, String> create(MutableConfiguration<String, String> configuration) {
        return manager.createCache("c", configuration.setStatisticsEnabled(true).setManagementEnabled(true));
    }

    private static ObjectName name(String type) {
        try {
            return new ObjectName("javax.cache:type=" + type + ",CacheManager=test.//store,Cache=c");
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }
}
