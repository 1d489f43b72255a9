package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.Region;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionCacheManagerImplTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void everyStringNamesACache() {
        for (String name : List.of("", ".", "a..b", " ", "a:b{c}%*?", "\u2603", "\"")) {
            RegionCache<String, String> cache =
                    manager.createCache(name, new MutableConfiguration<String, String>().setStatisticsEnabled(true));
            cache.put("k", name);
            assertThat(cache.get("k")).isEqualTo(name);
            assertThat(cache.getName()).isEqualTo(name);
        }
    }

    @Test
    void clearingCascades() {
        Cache<String, String> top = manager.createCache("catalog", new MutableConfiguration<String, String>());
        Cache<String, String> below =
                manager.createCache("catalog.products.eu", new MutableConfiguration<String, String>());
        Cache<String, String> beside = manager.createCache("catalogue", new MutableConfiguration<String, String>());
        for (Cache<String, String> cache : List.of(top, below, beside)) {
            cache.put("k", "v");
        }
        top.clear();
        assertThat(top.containsKey("k")).isFalse();
        assertThat(below.containsKey("k")).isFalse();
        assertThat(beside.containsKey("k")).isTrue();
        below.put("k", "v");
        manager.region("catalog.products").clear();
        assertThat(below.containsKey("k")).isFalse();
        below.put("k", "v");
        top.removeAll();
        assertThat(below.containsKey("k")).isFalse();
        manager.root().clear();
        assertThat(beside.containsKey("k")).isFalse();
    }

    @Test
    void childrenInheritSettings() {
        RegionCache<String, Integer> parent = manager.createCache(
                "a",
                new MutableConfiguration<String, Integer>()
                        .setTypes(String.class, Integer.class)
                        .setStatisticsEnabled(true));
        RegionCache<String, Integer> child = parent.child("b.c");
        assertThat(child.getName()).isEqualTo("a.b.c");
        assertThat(parent.child("b.c")).isSameAs(child);
        CompleteConfiguration<String, Integer> inherited = child.getConfiguration(CompleteConfiguration.class);
        assertThat(inherited.isStatisticsEnabled()).isTrue();
        assertThat(inherited.getKeyType()).isEqualTo(String.class);
        RegionCache<Long, Long> other = parent.child("own", new MutableConfiguration<Long, Long>());
        assertThat(other.getName()).isEqualTo("a.own");
        assertThatThrownBy(() -> parent.child("own")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void regionsShowWhatHoldsEntries() {
        for (String name : List.of("a.b", "a.b.c", "a.d.e", "x")) {
            manager.<String, String, Configuration<String, String>>createCache(name, new MutableConfiguration<>())
                    .put("k", "v");
        }
        assertThat(names(manager.root().children())).containsExactly("a", "x");
        assertThat(names(manager.region("a").children())).containsExactly("a.b", "a.d");
        assertThat(names(manager.region("a").descendants())).containsExactly("a.b", "a.b.c", "a.d.e");
        Region region = manager.region("a").child("b.c");
        assertThat(region.size()).isEqualTo(1);
        assertThat(region.parent()).contains(manager.region("a.b"));
        assertThat(manager.region("a").parent()).contains(manager.root());
        assertThat(manager.root().parent()).isEmpty();
        assertThat(manager.root().size()).isZero();
        assertThat(region.name()).isEqualTo(RegionName.of("a.b.c"));
    }

    @Test
    void regionsTellWhatTheyHold() {
        for (String name : List.of("a.b", "a.d.e", "x")) {
            RegionCache<String, String> cache = manager.createCache(name, new MutableConfiguration<>());
            cache.put("k", "v");
        }
        assertThat(manager.region("a.b").memoryUsage()).isPositive();
        assertThat(manager.region("a").memoryUsage()).isZero();
        assertThat(manager.root().memoryUsage()).isZero();
        assertThat(manager.region("a.b").timeToLive()).isEmpty();
        assertThat(manager.root().timeToLive()).isEmpty();

        List<RegionSummary> all = manager.root().inspect();
        assertThat(all)
                .extracting(summary -> summary.name().toString())
                .containsExactly("", "a", "a.b", "a.d", "a.d.e", "x");
        assertThat(all).extracting(RegionSummary::entries).containsExactly(0L, 0L, 1L, 0L, 1L, 1L);
        assertThat(all.get(2).memoryUsage()).isEqualTo(manager.region("a.b").memoryUsage());
        assertThat(manager.region("a.d").inspect())
                .extracting(summary -> summary.name().toString())
                .containsExactly("a.d", "a.d.e");
        assertThat(manager.region("none").inspect()).singleElement().satisfies(summary -> assertThat(summary.entries())
                .isZero());
        manager.close();
        assertThatThrownBy(() -> manager.root().inspect()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesAreTakenUntilTheCacheIsClosed() {
        Cache<String, String> first = manager.createCache("c", new MutableConfiguration<String, String>());
        assertThatThrownBy(() -> manager.createCache("c", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class);
        first.put("k", "v");
        first.close();
        assertThat(manager.<String, String>getCache("c")).isNull();
        Cache<String, String> second = manager.createCache("c", new MutableConfiguration<String, String>());
        assertThat(second.get("k")).as("closing leaves the contents alone").isEqualTo("v");
        first.close();
        assertThat(manager.<String, String>getCache("c"))
                .as("closing again does not touch it")
                .isSameAs(second);
    }

    @Test
    void aCacheThatCannotBeClearedStaysOpenToTryAgain() {
        AtomicBoolean down = new AtomicBoolean();
        RegionStore failing = (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("clear") && down.get()) {
                        return CompletableFuture.failedFuture(new RegionCacheException("down", null));
                    }
                    return method.invoke(store, arguments);
                });
        try (RegionCacheManagerImpl unlucky = TestManagers.open(failing)) {
            Cache<String, String> cache = unlucky.createCache("c", new MutableConfiguration<String, String>());
            cache.put("k", "v");
            down.set(true);
            assertThatThrownBy(() -> unlucky.destroyCache("c")).isInstanceOf(RegionCacheException.class);
            assertThat(cache.isClosed()).isFalse();
            down.set(false);
            unlucky.destroyCache("c");
            assertThat(cache.isClosed()).isTrue();
        }
    }

    @Test
    void destroyingClearsAndCloses() {
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        Cache<String, String> below = manager.createCache("c.d", new MutableConfiguration<String, String>());
        cache.put("k", "v");
        below.put("k", "v");
        manager.destroyCache("unknown");
        manager.destroyCache("c");
        assertThat(cache.isClosed()).isTrue();
        assertThat(below.isClosed()).isFalse();
        assertThat(below.containsKey("k")).isFalse();
        assertThat(manager.getCacheNames()).containsExactly("c.d");
    }

    @Test
    void typesAreComparedWhenACacheIsLookedUp() {
        manager.createCache("typed", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        assertThat(manager.getCache("typed", String.class, Long.class)).isNotNull();
        assertThat(manager.<Object, Object>getCache("typed")).isNotNull();
        assertThatThrownBy(() -> manager.getCache("typed", String.class, Integer.class))
                .isInstanceOf(ClassCastException.class);
        assertThat(manager.getCache("unknown", String.class, Long.class)).isNull();
    }

    @Test
    void storeByReferenceIsRefused() {
        assertThatThrownBy(() -> manager.createCache("c", new MutableConfiguration<>().setStoreByValue(false)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(manager.getCacheNames()).isEmpty();
    }

    @Test
    void settingsAreCopied() {
        MutableConfiguration<String, String> mine = new MutableConfiguration<>();
        Cache<String, String> cache = manager.createCache("c", mine);
        mine.setReadThrough(true);
        MutableConfiguration<?, ?> seen = cache.getConfiguration(MutableConfiguration.class);
        assertThat(seen.isReadThrough()).isFalse();
        seen.setWriteThrough(true);
        assertThat(cache.getConfiguration(CompleteConfiguration.class).isWriteThrough())
                .isFalse();
        assertThatThrownBy(() -> cache.getConfiguration(OwnConfiguration.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private abstract static class OwnConfiguration implements Configuration<String, String> {}

    @Test
    void whatUsersConfiguredIsClosedWithTheCacheAndWhenCreationFails() {
        ClosingLoader loader = new ClosingLoader();
        manager.createCache("c", new MutableConfiguration<String, String>().setCacheLoaderFactory(() -> loader))
                .close();
        assertThat(loader.closed).isTrue();
        ClosingLoader unlucky = new ClosingLoader();
        assertThatThrownBy(() -> manager.createCache(
                        "d",
                        new MutableConfiguration<String, String>()
                                .setCacheLoaderFactory(() -> unlucky)
                                .setExpiryPolicyFactory(() -> {
                                    throw new IllegalStateException("policy");
                                })))
                .hasMessage("policy");
        assertThat(unlucky.closed).isTrue();
        assertThat(manager.getCacheNames()).isEmpty();
    }

    @Test
    void statisticsAndManagementCanBeSwitched() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName statistics = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=test.//store,Cache=c");
        ObjectName settings = new ObjectName("javax.cache:type=CacheConfiguration,CacheManager=test.//store,Cache=c");
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        assertThat(server.isRegistered(statistics)).isFalse();
        manager.enableStatistics("c", true);
        manager.enableManagement("c", true);
        cache.put("k", "v");
        assertThat(server.getAttribute(statistics, "CachePuts")).isEqualTo(1L);
        assertThat(server.getAttribute(settings, "StatisticsEnabled")).isEqualTo(true);
        manager.enableManagement("c", false);
        assertThat(server.isRegistered(settings)).isFalse();
        cache.close();
        assertThat(server.isRegistered(statistics)).isFalse();
        manager.enableStatistics("unknown", true);
    }

    @Test
    void removalsAreCounted() throws Exception {
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=test.//store,Cache=c");
        Cache<String, String> cache =
                manager.createCache("c", new MutableConfiguration<String, String>().setStatisticsEnabled(true));
        cache.putAll(Map.of("a", "1", "b", "2"));
        cache.removeAll();
        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "CacheRemovals"))
                .isEqualTo(2L);
    }

    @Test
    void aClosedManagerRefusesEverything() {
        Region region = manager.region("a");
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        manager.close();
        manager.close();
        assertThat(manager.isClosed()).isTrue();
        assertThat(cache.isClosed()).isTrue();
        List<Runnable> calls = List.of(
                () -> manager.createCache("x", new MutableConfiguration<>()),
                () -> manager.getCache("c"),
                () -> manager.getCacheNames(),
                () -> manager.destroyCache("c"),
                () -> manager.enableStatistics("c", true),
                () -> manager.enableManagement("c", true),
                () -> manager.region("a"),
                () -> manager.root(),
                region::clear,
                region::size,
                region::children);
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
        }
        assertThat(manager.getURI()).hasScheme("test");
    }

    @Test
    void unwraps() {
        assertThat(manager.unwrap(RegionCacheManager.class)).isSameAs(manager);
        assertThatThrownBy(() -> manager.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        assertThat(cache.unwrap(RegionCache.class)).isSameAs(cache);
        assertThatThrownBy(() -> cache.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> names(List<Region> regions) {
        return regions.stream().map(region -> region.name().toString()).toList();
    }

    private static final class ClosingLoader implements CacheLoader<String, String>, Closeable {
        private boolean closed;

        @Override
        public String load(String key) {
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
