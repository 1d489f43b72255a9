package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.NotificationListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Caches that come and go while something else of the same name does. */
@Timeout(30)
class CacheLifeCycleTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void whoCreatesACacheAgainWhileItIsDestroyedKeepsItsEntries() throws Exception {
        Runnable[] onClear = {() -> {}};
        RegionStore slow = (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("clear")) {
                        onClear[0].run();
                    }
                    return method.invoke(store, arguments);
                });
        try (RegionCacheManagerImpl busy = TestManagers.open(slow)) {
            busy.createCache("c", new MutableConfiguration<String, String>()).put("k", "old");
            Thread again = new Thread(() -> busy.createCache("c", new MutableConfiguration<String, String>())
                    .put("k", "new"));
            onClear[0] = () -> {
                again.start();
                while (again.getState() != Thread.State.BLOCKED && again.isAlive()) {
                    Thread.onSpinWait();
                }
            };
            busy.destroyCache("c");
            again.join();
            assertThat(busy.<String, String>getCache("c").get("k")).isEqualTo("new");
        }
    }

    @Test
    void aNameIsFreeOnlyWhenTheBeansOfItsCacheAreGone() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<Boolean> taken = new ArrayList<>();
        NotificationListener noting = (notification, handback) -> {
            if (notification.getType().equals(MBeanServerNotification.UNREGISTRATION_NOTIFICATION)) {
                taken.add(manager.getCache("beans") != null);
            }
        };
        Cache<String, String> cache =
                manager.createCache("beans", new MutableConfiguration<String, String>().setStatisticsEnabled(true));
        server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, noting, null, null);
        try {
            cache.close();
        } finally {
            server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, noting);
        }
        assertThat(taken).containsExactly(true);
        assertThat(manager.<String, String>getCache("beans")).isNull();
    }

    @Test
    void aFactoryThatCreatesTheSameCacheKeepsIts() {
        NotingLoader loser = new NotingLoader();
        List<Cache<String, String>> inner = new ArrayList<>();
        assertThatThrownBy(() -> manager.createCache(
                        "c", new MutableConfiguration<String, String>().setCacheLoaderFactory(() -> {
                                    inner.add(manager.createCache("c", new MutableConfiguration<String, String>()));
                                    return loser;
                                })))
                .isInstanceOf(CacheException.class);
        assertThat(loser.closed).isTrue();
        assertThat(manager.<String, String>getCache("c")).isSameAs(inner.get(0));
        assertThat(inner.get(0).isClosed()).isFalse();
    }

    @Test
    void aFactoryThatClosesTheManagerLeavesNoCacheOpen() {
        NotingLoader loader = new NotingLoader();
        assertThatThrownBy(() -> manager.createCache(
                        "c", new MutableConfiguration<String, String>().setCacheLoaderFactory(() -> {
                                    manager.close();
                                    return loader;
                                })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(loader.closed).isTrue();
    }

    private static final class NotingLoader implements CacheLoader<String, String>, Closeable {
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
