package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.io.Closeable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CacheEventsTest {

    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore());
    private final Noting listener = new Noting();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void synchronousListenersHearBeforeTheCallReturns() {
        Cache<String, String> cache = cache(true);
        assertEvents(() -> cache.put("k", "1"), "CREATED k=1 was null");
        assertEvents(() -> cache.put("k", "2"), "UPDATED k=2 was 1");
        assertEvents(() -> cache.replace("k", "2", "3"), "UPDATED k=3 was 2");
        assertEvents(() -> cache.putIfAbsent("k", "4"));
        assertEvents(() -> cache.replace("absent", "4"));
        assertEvents(() -> cache.getAndReplace("k", "4"), "UPDATED k=4 was 3");
        assertEvents(
                () -> cache.invoke("k", (entry, args) -> {
                    entry.setValue("5");
                    return null;
                }),
                "UPDATED k=5 was 4");
        assertEvents(() -> cache.remove("k", "5"), "REMOVED k=5 was 5");
        assertEvents(() -> cache.remove("k"));
        assertEvents(() -> cache.putAll(Map.of("k", "6")), "CREATED k=6 was null");
        assertEvents(() -> cache.removeAll(), "REMOVED k=6 was 6");
        cache.put("k", "7");
        assertEvents(() -> cache.clear());
    }

    @Test
    void removeAllTellsOfOwnEntriesAndClearsWhatIsBelow() {
        Cache<String, String> cache = cache(true);
        Cache<String, String> below = view(manager.createCache("c.below", new MutableConfiguration<String, String>()));
        cache.put("k", "1");
        below.put("l", "1");
        assertEvents(() -> cache.removeAll(), "REMOVED k=1 was 1");
        assertThat(below.containsKey("l")).isFalse();
    }

    @Test
    void anUpdateThatEndsTheEntryExpiresIt() {
        Cache<String, String> cache =
                view(manager.createCache("c", configuration(true).setExpiryPolicyFactory(EndedByUpdate::new)));
        cache.put("k", "1");
        assertEvents(() -> cache.put("k", "2"), "EXPIRED k=1 was 1");
    }

    private static final class EndedByUpdate implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            return Duration.ETERNAL;
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return Duration.ZERO;
        }
    }

    @Test
    void asynchronousListenersHearInOrder() throws Exception {
        Cache<String, String> cache = cache(false);
        for (int i = 0; i < 100; i++) {
            cache.put("k", "" + i);
        }
        CountDownLatch delivered = new CountDownLatch(1);
        listener.onRemoval = delivered::countDown;
        cache.remove("k");
        delivered.await();
        assertThat(listener.events).hasSize(101);
        assertThat(listener.events.get(57)).isEqualTo("UPDATED k=57 was 56");
    }

    @Test
    void filtersDecide() {
        MutableConfiguration<String, String> configuration = new MutableConfiguration<>();
        configuration.addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                () -> listener, () -> event -> event.getKey().startsWith("a"), true, true));
        Cache<String, String> cache = view(manager.createCache("filtered", configuration));
        Map<String, String> map = new HashMap<>();
        map.put("a", "1");
        map.put("b", "1");
        assertEvents(() -> cache.putAll(map), "CREATED a=1 was null");
    }

    @Test
    void aFailingSynchronousListenerIsHeardOf() {
        Cache<String, String> cache = cache(true);
        cache.put("k", "1");
        listener.onRemoval = () -> {
            throw new IllegalStateException("listener");
        };
        assertThatThrownBy(() -> cache.remove("k")).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.containsKey("k")).as("the change is made").isFalse();
    }

    @Test
    void aFailingListenerKeepsNothingFromBeingRemoved() {
        Cache<String, String> cache = cache(true);
        Cache<String, String> below = view(manager.createCache("c.below", new MutableConfiguration<String, String>()));
        below.put("l", "1");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            many.put("k" + i, "v");
        }
        cache.putAll(many);
        listener.onRemoval = () -> {
            throw new IllegalStateException("listener");
        };
        assertThatThrownBy(cache::removeAll).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache).isEmpty();
        assertThat(below).isEmpty();
    }

    /** Two writes are refused, as if another process had changed the entries since they were read. */
    @Test
    void aFailingListenerKeepsNothingFromBeingPutThoughEntriesChangeMeanwhile() {
        InMemoryRegionStore store = new InMemoryRegionStore();
        AtomicInteger writes = new AtomicInteger();
        RegionStore contended = (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write") && writes.getAndIncrement() < 2) {
                        return CompletableFuture.completedFuture(new Outcome(Outcome.Effect.REJECTED, null));
                    }
                    return method.invoke(store, arguments);
                });
        listener.onCreation = () -> {
            throw new IllegalStateException("listener");
        };
        try (RegionCacheManagerImpl unlucky = TestManagers.open(contended)) {
            Cache<String, String> cache =
                    unlucky.createCache("c", configuration(true).setExpiryPolicyFactory(EndedByUpdate::new));
            assertThatThrownBy(() -> cache.putAll(Map.of("k", "1", "l", "1", "m", "1")))
                    .isInstanceOf(CacheEntryListenerException.class);
            assertThat(cache).hasSize(3);
            assertThat(listener.events)
                    .containsExactlyInAnyOrder("CREATED k=1 was null", "CREATED l=1 was null", "CREATED m=1 was null");
        }
    }

    @Test
    void aFailingListenerDoesNotHideThatTheWriterFailed() {
        listener.onRemoval = () -> {
            throw new IllegalStateException("listener");
        };
        Cache<String, String> cache = view(manager.createCache(
                "c", configuration(true).setWriteThrough(true).setCacheWriterFactory(KeepingL::new)));
        cache.putAll(Map.of("k", "1", "l", "1"));
        assertThatThrownBy(() -> cache.removeAll(Set.of("k", "l")))
                .isInstanceOf(CacheWriterException.class)
                .hasSuppressedException(new CacheEntryListenerException(
                        "A cache entry listener failed", new IllegalStateException("listener")));
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.containsKey("l")).isTrue();
    }

    /** Fails to delete l. */
    private static final class KeepingL implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.clear();
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.removeIf(key -> !key.equals("l"));
            throw new CacheWriterException("l");
        }
    }

    @Test
    void anAsynchronousListenerIsNotShownWhatTheCallerDoesToItsObject() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch delivered = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        CacheEntryCreatedListener<String, List<Integer>> hearing = events -> {
            awaitQuietly(changed);
            events.forEach(event -> heard.add("" + event.getValue()));
            delivered.countDown();
        };
        MutableConfiguration<String, List<Integer>> configuration = new MutableConfiguration<>();
        configuration.addCacheEntryListenerConfiguration(
                new MutableCacheEntryListenerConfiguration<>(() -> hearing, null, true, false));
        Cache<String, List<Integer>> cache = view(manager.createCache("lists", configuration));
        List<Integer> value = new ArrayList<>(List.of(1));
        cache.put("k", value);
        value.add(2);
        changed.countDown();
        delivered.await();
        assertThat(heard).containsExactly("[1]");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theOldValueIsTheStoredOneWhateverAProcessorDidToItsCopy() {
        List<String> heard = new CopyOnWriteArrayList<>();
        CacheEntryUpdatedListener<String, List<Integer>> hearing =
                events -> events.forEach(event -> heard.add(event.getOldValue() + " to " + event.getValue()));
        MutableConfiguration<String, List<Integer>> configuration = new MutableConfiguration<>();
        configuration.addCacheEntryListenerConfiguration(
                new MutableCacheEntryListenerConfiguration<>(() -> hearing, null, true, true));
        Cache<String, List<Integer>> cache = view(manager.createCache("lists", configuration));
        cache.put("k", new ArrayList<>(List.of(1)));
        cache.invoke("k", (entry, arguments) -> {
            List<Integer> value = entry.getValue();
            value.add(2);
            entry.setValue(value);
            return null;
        });
        assertThat(heard).containsExactly("[1] to [1, 2]");
    }

    @Test
    void listenersComeAndGo() {
        Cache<String, String> cache = view(manager.createCache("c", new MutableConfiguration<String, String>()));
        MutableCacheEntryListenerConfiguration<String, String> configuration =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true);
        cache.registerCacheEntryListener(configuration);
        assertThatThrownBy(() -> cache.registerCacheEntryListener(configuration))
                .isInstanceOf(IllegalArgumentException.class);
        assertEvents(() -> cache.put("k", "1"), "CREATED k=1 was null");
        cache.deregisterCacheEntryListener(configuration);
        assertEvents(() -> cache.put("k", "2"));
        assertThat(listener.closed)
                .as("nobody else has it, since our factory call made it")
                .isTrue();
    }

    @Test
    void listenersAreClosedWithTheCache() {
        cache(true).close();
        assertThat(listener.closed).isTrue();
    }

    private Cache<String, String> cache(boolean synchronous) {
        return view(manager.createCache("c", configuration(synchronous)));
    }

    private MutableConfiguration<String, String> configuration(boolean synchronous) {
        return new MutableConfiguration<String, String>()
                .addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, synchronous));
    }

    private void assertEvents(Runnable operation, String... expected) {
        listener.events.clear();
        operation.run();
        assertThat(listener.events).containsExactly(expected);
    }

    private static final class Noting
            implements CacheEntryCreatedListener<String, String>,
                    CacheEntryUpdatedListener<String, String>,
                    CacheEntryRemovedListener<String, String>,
                    CacheEntryExpiredListener<String, String>,
                    Closeable {

        private final List<String> events = new CopyOnWriteArrayList<>();
        private volatile Runnable onCreation = () -> {};
        private volatile Runnable onRemoval = () -> {};
        private volatile boolean closed;

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> created) {
            note(created);
            onCreation.run();
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> updated) {
            note(updated);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> removed) {
            note(removed);
            onRemoval.run();
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> expired) {
            note(expired);
        }

        private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> occurred) {
            for (CacheEntryEvent<? extends String, ? extends String> event : occurred) {
                events.add(event.getEventType() + " " + event.getKey() + "=" + event.getValue() + " was "
                        + event.getOldValue());
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
