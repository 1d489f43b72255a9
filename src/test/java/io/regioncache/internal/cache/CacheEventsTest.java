package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.InMemoryRegionStore;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
        Cache<String, String> below = manager.createCache("c.below", new MutableConfiguration<String, String>());
        cache.put("k", "1");
        below.put("l", "1");
        assertEvents(() -> cache.removeAll(), "REMOVED k=1 was 1");
        assertThat(below.containsKey("l")).isFalse();
    }

    @Test
    void anUpdateThatEndsTheEntryExpiresIt() {
        Cache<String, String> cache =
                manager.createCache("c", configuration(true).setExpiryPolicyFactory(EndedByUpdate::new));
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
        Cache<String, String> cache = manager.createCache("filtered", configuration);
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
        Cache<String, String> below = manager.createCache("c.below", new MutableConfiguration<String, String>());
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

    @Test
    void theOldValueIsTheStoredOneWhateverAProcessorDidToItsCopy() {
        List<String> heard = new CopyOnWriteArrayList<>();
        CacheEntryUpdatedListener<String, List<Integer>> hearing =
                events -> events.forEach(event -> heard.add(event.getOldValue() + " to " + event.getValue()));
        MutableConfiguration<String, List<Integer>> configuration = new MutableConfiguration<>();
        configuration.addCacheEntryListenerConfiguration(
                new MutableCacheEntryListenerConfiguration<>(() -> hearing, null, true, true));
        Cache<String, List<Integer>> cache = manager.createCache("lists", configuration);
        cache.put("k", new ArrayList<>(List.of(1)));
        cache.invoke("k", (entry, arguments) -> {
            List<Integer> value = entry.getValue();
            value.add(2);
            entry.setValue(value);
            return null;
        });
        assertThat(heard).containsExactly("[1] to [1, 2]");
    }

    /** A change holds its key while it waits for room among the events; the listener then changes the same key. */
    @Test
    @Timeout(60)
    void anAsynchronousListenerMayChangeTheKeyOfWhoWaitsForIt() {
        AtomicReference<@Nullable Cache<String, String>> self = new AtomicReference<>();
        AtomicReference<@Nullable Thread> producer = new AtomicReference<>();
        AtomicInteger heard = new AtomicInteger();
        CacheEntryUpdatedListener<String, String> changing = events -> {
            if (heard.incrementAndGet() == 1) {
                while (requireNonNull(producer.get()).getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                requireNonNull(self.get()).remove("k");
            }
        };
        MutableConfiguration<String, String> configuration = new MutableConfiguration<>();
        configuration.addCacheEntryListenerConfiguration(
                new MutableCacheEntryListenerConfiguration<>(() -> changing, null, false, false));
        Cache<String, String> cache = manager.createCache("busy", configuration);
        self.set(cache);
        producer.set(Thread.currentThread());
        for (int i = 0; i < 10_010; i++) { // more than may wait
            cache.put("k", "v");
        }
        assertThat(heard.get()).isPositive();
    }

    @Test
    void listenersComeAndGo() {
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
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
        return manager.createCache("c", configuration(synchronous));
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
        private volatile Runnable onRemoval = () -> {};
        private volatile boolean closed;

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> created) {
            note(created);
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
}
