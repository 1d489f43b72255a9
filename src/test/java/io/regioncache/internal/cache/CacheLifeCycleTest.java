package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.OwnThread;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
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

    @Test
    void aFactoryMayWaitForAnotherThreadThatUsesTheManager() {
        Cache<String, String> cache =
                manager.createCache("c", new MutableConfiguration<String, String>().setCacheLoaderFactory(() -> {
                            OwnThread.run(() -> manager.createCache("d", new MutableConfiguration<String, String>())
                                            .put("k", "v"))
                                    .join();
                            return new NotingLoader();
                        }));
        assertThat(cache.get("k")).isNull();
        assertThat(manager.<String, String>getCache("d").get("k")).isEqualTo("v");
    }

    @Test
    void aLoaderMayUseTheManagerWhileItsCacheIsDestroyed() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch destroying = new CountDownLatch(1);
        CompletableFuture<String> created = new CompletableFuture<>();
        Cache<String, String> cache = manager.createCache(
                "c",
                new MutableConfiguration<String, String>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> new NotingLoader() {
                            @Override
                            public String load(String key) {
                                loading.countDown();
                                awaitQuietly(destroying);
                                created.complete(manager.createCache("d", new MutableConfiguration<String, String>())
                                        .getName());
                                return key;
                            }

                            @Override
                            public void close() {
                                super.close();
                                assertThat(created).isDone();
                            }
                        }));
        CompletableFuture<String> reader = OwnThread.supply(() -> cache.get("k"));
        loading.await();
        Thread destroyer = new Thread(() -> manager.destroyCache("c"));
        destroyer.start();
        while (manager.getCache("c") != null || destroyer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        destroying.countDown();
        assertThat(created.get(5, TimeUnit.SECONDS))
                .as("in less time than a close waits for")
                .isEqualTo("d");
        destroyer.join();
        assertThat(reader.handle((value, failure) -> true).join()).isTrue();
    }

    /** Both build the cache; one of them finds, when it is done, that the other was faster. */
    @Test
    void childrenThatAreOpenedAtOnceAreOne() throws Exception {
        List<NotingLoader> loaders = new CopyOnWriteArrayList<>();
        CyclicBarrier both = new CyclicBarrier(2);
        Cache<String, String> parent =
                manager.createCache("c", new MutableConfiguration<String, String>().setCacheLoaderFactory(() -> {
                            if (!loaders.isEmpty()) {
                                awaitQuietly(both);
                            }
                            NotingLoader loader = new NotingLoader();
                            loaders.add(loader);
                            return loader;
                        }));
        RegionCache<String, String> region = parent.unwrap(RegionCache.class);
        CompletableFuture<RegionCache<String, String>> other = OwnThread.supply(() -> region.child("d"));
        RegionCache<String, String> child = region.child("d");
        assertThat(other.get()).isSameAs(child);
        assertThat(child.isClosed()).isFalse();
        assertThat(loaders).hasSize(3).filteredOn(loader -> loader.closed).hasSize(1);
    }

    private static void awaitQuietly(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class NotingLoader implements CacheLoader<String, String>, Closeable {
        private volatile boolean closed;

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
