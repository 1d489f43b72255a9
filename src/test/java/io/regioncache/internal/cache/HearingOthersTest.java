package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCacheException;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Waiting;
import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners hear from the store, and what hearing it costs and causes. */
@Timeout(60)
class HearingOthersTest {

    private static final Duration TEN = new Duration(TimeUnit.MILLISECONDS, 10);

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final InMemoryRegionStore store = new InMemoryRegionStore(clock::get);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final RegionCacheManagerImpl manager = TestManagers.open(TestManagers.noting(store, calls));
    private final RegionCacheManagerImpl otherManager = TestManagers.open(store.otherProcess());
    private final Noting asynchronous = new Noting();
    private final Noting synchronous = new Noting();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        manager.close();
        otherManager.close();
    }

    @Test
    void asynchronousListenersHearOfAllChangesInOneOrder() {
        Cache<String, String> here = manager.createCache("c", both());
        Cache<String, String> there = otherManager.createCache("c", new MutableConfiguration<String, String>());
        here.put("k", "1");
        there.put("k", "2");
        here.remove("k");
        there.invoke("k", (entry, arguments) -> {
            entry.setValue("3");
            return null;
        });
        here.putAll(Map.of("k", "4"));
        there.removeAll(Set.of("k"));
        asynchronous.await(6);
        assertThat(asynchronous.heard)
                .containsExactly(
                        "CREATED k=1 was null",
                        "UPDATED k=2 was 1",
                        "REMOVED k=2 was 2",
                        "CREATED k=3 was null",
                        "UPDATED k=4 was 3",
                        "REMOVED k=4 was 4");
        synchronous.await(6);
        assertThat(synchronous.heard).containsExactlyInAnyOrderElementsOf(asynchronous.heard);
    }

    @Test
    void expirationsAreHeardOnceByAll() {
        Cache<String, String> cache =
                manager.createCache("c", both().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(TEN)));
        cache.put("k", "1");
        clock.addAndGet(11);
        store.sweep();
        store.sweep();
        cache.put("k", "2");
        for (Noting each : List.of(asynchronous, synchronous)) {
            each.await(3);
            assertThat(each.heard).contains("EXPIRED k=1 was 1").hasSize(3);
        }
        assertThat(asynchronous.heard)
                .containsExactly("CREATED k=1 was null", "EXPIRED k=1 was 1", "CREATED k=2 was null");
    }

    @Test
    void expirationsByAnUpdateAreHeardOnceByAll() {
        Cache<String, String> cache = manager.createCache("c", both().setExpiryPolicyFactory(EndedByUpdate::new));
        cache.put("k", "1");
        cache.put("k", "2");
        assertThat(synchronous.heard).containsExactly("CREATED k=1 was null", "EXPIRED k=1 was 1");
        cache.put("end", "1");
        asynchronous.await(3);
        assertThat(asynchronous.heard)
                .containsExactly("CREATED k=1 was null", "EXPIRED k=1 was 1", "CREATED end=1 was null");
        assertThat(synchronous.heard).hasSize(3);
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
    void expirationsByAnAccessAreHeardByAll() {
        Cache<String, String> cache = manager.createCache("c", both().setExpiryPolicyFactory(() -> new ExpiryPolicy() {
            @Override
            public Duration getExpiryForCreation() {
                return TEN;
            }

            @Override
            public Duration getExpiryForAccess() {
                return Duration.ZERO;
            }

            @Override
            public @Nullable Duration getExpiryForUpdate() {
                return null;
            }
        }));
        cache.put("k", "1");
        assertThat(cache.get("k")).isEqualTo("1");
        for (Noting each : List.of(asynchronous, synchronous)) {
            each.await(2);
            assertThat(each.heard).containsExactly("CREATED k=1 was null", "EXPIRED k=1 was 1");
        }
    }

    @Test
    void oldValuesAreThereIfSomebodyNeedsThem() {
        MutableCacheEntryListenerConfiguration<String, String> withoutOldValues =
                new MutableCacheEntryListenerConfiguration<>(() -> asynchronous, null, false, false);
        Cache<String, String> cache = manager.createCache(
                "c", new MutableConfiguration<String, String>().addCacheEntryListenerConfiguration(withoutOldValues));
        cache.put("k", "1");
        cache.put("k", "2");
        cache.remove("k");
        asynchronous.await(3);
        assertThat(asynchronous.heard)
                .containsExactly("CREATED k=1 was null", "UPDATED k=2 was null", "REMOVED k=null was null");
    }

    @Test
    void whatCannotBeDecodedIsNotHeardOf() {
        Cache<String, String> here = manager.createCache("c", both());
        try (RegionCacheManagerImpl foreign = TestManagers.open(store.otherProcess(), 2)) {
            Cache<String, String> there = foreign.createCache("c", new MutableConfiguration<String, String>());
            there.put("k", "1");
            there.put("k", "2");
            there.remove("k");
            here.put("k", "3");
            there.put("k", "4");
            here.put("k", "5");
            here.remove("k");
        }
        asynchronous.await(3);
        assertThat(asynchronous.heard)
                .containsExactly("CREATED k=3 was null", "CREATED k=5 was null", "REMOVED k=5 was 5");
    }

    @Test
    void removeAllIsHeardByAsynchronousListenersToo() {
        Cache<String, String> cache = manager.createCache("c", configuration(asynchronous, false));
        Cache<String, String> below = manager.createCache("c.below", new MutableConfiguration<String, String>());
        cache.put("k", "1");
        below.put("k", "1");
        cache.removeAll();
        asynchronous.await(2);
        assertThat(asynchronous.heard).containsExactly("CREATED k=1 was null", "REMOVED k=1 was 1");
        assertThat(below).isEmpty();
    }

    @Test
    void asynchronousListenersCostOperationsNothing() {
        Cache<String, String> cache = manager.createCache("c", configuration(asynchronous, false));
        assertCalls(() -> cache.put("k", "1"), "write");
        assertCalls(() -> cache.putAll(Map.of("k", "1", "l", "2")), "writeAll");
        assertCalls(() -> cache.removeAll(Set.of("k", "l")), "removeAll");
        assertCalls(() -> cache.remove("k"), "remove");
        assertCalls(() -> cache.clear(), "clear");
    }

    @Test
    void asynchronousListenersMakeNoOperationFetchOldValues() {
        List<Boolean> fetched = new ArrayList<>();
        RegionStore noting = (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        fetched.add(((Write) arguments[2]).returnOld());
                    }
                    if (method.getName().equals("remove")) {
                        fetched.add((Boolean) arguments[3]);
                    }
                    return method.invoke(store, arguments);
                });
        try (RegionCacheManagerImpl frugal = TestManagers.open(noting)) {
            Cache<String, String> cache = frugal.createCache("c", configuration(asynchronous, false));
            cache.put("k", "1");
            cache.replace("k", "2");
            cache.remove("k");
            assertThat(fetched).containsExactly(false, false, false);
            asynchronous.await(3);
            assertThat(asynchronous.heard.get(2)).isEqualTo("REMOVED k=2 was 2");
        }
    }

    @Test
    void regionsAreWatchedWhileTheyHaveListeners() {
        MutableCacheEntryListenerConfiguration<String, String> one = listener(asynchronous, false);
        MutableCacheEntryListenerConfiguration<String, String> other = listener(synchronous, true);
        assertCalls(() -> manager.createCache("quiet", new MutableConfiguration<String, String>())
                .close());
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        assertCalls(() -> cache.registerCacheEntryListener(one), "watch");
        assertCalls(() -> cache.registerCacheEntryListener(other));
        assertCalls(() -> cache.deregisterCacheEntryListener(one));
        assertCalls(() -> cache.deregisterCacheEntryListener(other), "unwatch");
        assertCalls(() -> cache.registerCacheEntryListener(other), "watch");
        assertCalls(cache::close, "unwatch");
        assertCalls(() -> manager.createCache("c", both()), "watch");
        assertCalls(manager::close, "unwatch", "close");
    }

    @Test
    void aCacheThatCannotHearIsNotCreated() {
        Noting closing = new Noting();
        MutableConfiguration<String, String> configuration =
                both().setCacheLoaderFactory(() -> new ClosingLoader(closing));
        AnsweringWatches failing = new AnsweringWatches(
                store, () -> CompletableFuture.failedFuture(new RegionCacheException("gone", null)));
        try (RegionCacheManagerImpl deaf = TestManagers.open(failing.store())) {
            assertThatThrownBy(() -> deaf.createCache("c", configuration))
                    .isInstanceOf(RegionCacheException.class)
                    .hasMessage("gone");
            assertThat(deaf.getCacheNames()).isEmpty();
            assertThat(asynchronous.closed).isTrue();
            assertThat(synchronous.closed).isTrue();
            assertThat(closing.closed).isTrue();
            failing.answer = () -> CompletableFuture.completedFuture(null);
            deaf.createCache("c", configuration).put("k", "1");
        }
    }

    @Test
    void aListenerThatCannotHearIsNotRegistered() {
        AnsweringWatches failing = new AnsweringWatches(
                store, () -> CompletableFuture.failedFuture(new RegionCacheException("gone", null)));
        try (RegionCacheManagerImpl deaf = TestManagers.open(failing.store())) {
            Cache<String, String> cache = deaf.createCache("c", new MutableConfiguration<String, String>());
            assertThatThrownBy(() -> cache.registerCacheEntryListener(listener(synchronous, true)))
                    .isInstanceOf(RegionCacheException.class);
            CompleteConfiguration<?, ?> configuration = cache.getConfiguration(CompleteConfiguration.class);
            assertThat(configuration.getCacheEntryListenerConfigurations()).isEmpty();
            assertThat(synchronous.closed).isTrue();
            cache.put("k", "1");
            assertThat(synchronous.heard).isEmpty();
            failing.answer = () -> CompletableFuture.completedFuture(null);
            cache.registerCacheEntryListener(listener(synchronous, true));
            cache.put("k", "2");
            assertThat(synchronous.heard).containsExactly("UPDATED k=2 was 1");
        }
    }

    @Test
    void closingDoesNotWaitForTheServer() {
        AnsweringWatches gone = new AnsweringWatches(store, () -> CompletableFuture.completedFuture(null));
        RegionCacheManagerImpl left = TestManagers.open(gone.store());
        left.createCache("one", both()).put("k", "1");
        Cache<String, String> other = left.createCache("other", both());
        gone.answer = CompletableFuture::new;
        other.close();
        left.close();
        assertThat(left.isClosed()).isTrue();
    }

    @Test
    void closingDoesNotWaitForListeners() {
        Noting hanging = new Noting();
        hanging.during = this::hang;
        Cache<String, String> cache = manager.createCache("c", configuration(hanging, false));
        cache.put("k", "1");
        cache.put("k", "2");
        hanging.await(1);
        cache.close();
        manager.close();
        assertThat(hanging.closed).isFalse();
        goOn.countDown();
        Waiting.until(() -> "the listener to be closed", () -> hanging.closed);
        assertThat(hanging.heard).as("events that waited").hasSize(1);
    }

    /** The loader of the old cache is closed when its name is free already. */
    @Test
    void theNextCacheOfTheNameHears() {
        Noting loader = new Noting();
        Cache<String, String> cache = manager.createCache(
                "c", configuration(synchronous, true).setCacheLoaderFactory(() -> new ClosingLoader(loader)));
        loader.onClose = () -> manager.createCache("c", configuration(asynchronous, false));
        cache.close();
        otherManager
                .createCache("c", new MutableConfiguration<String, String>())
                .put("k", "1");
        asynchronous.await(1);
    }

    @Test
    void listenersMayUseTheirCacheAlthoughOthersHang() throws Exception {
        Noting hanging = new Noting();
        hanging.during = this::hang;
        CompletableFuture<String> seen = new CompletableFuture<>();
        Noting using = new Noting();
        Cache<String, String> cache = manager.createCache(
                "c",
                configuration(hanging, false)
                        .addCacheEntryListenerConfiguration(listener(using, false))
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> new ClosingLoader(new Noting())));
        using.during = () -> {
            using.during = () -> {};
            seen.complete(used(cache));
        };
        cache.invoke("k", (entry, arguments) -> {
            cache.put("l", "1");
            try {
                return seen.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(seen.get()).isEqualTo("put loaded invoked");
    }

    private static String used(Cache<String, String> cache) {
        cache.put("k", "put");
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of("m"), true, loaded);
        try {
            loaded.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        String invoked = cache.invoke("k", (entry, arguments) -> {
            entry.setValue("invoked");
            return entry.getValue();
        });
        return "put " + cache.get("m") + " " + invoked;
    }

    @Test
    void aListenerThatHangsHarmsNeitherItsCacheNorOthers() {
        Noting hanging = new Noting();
        hanging.during = this::hang;
        Cache<String, String> cache = manager.createCache(
                "c", configuration(hanging, false).addCacheEntryListenerConfiguration(listener(asynchronous, false)));
        Cache<String, String> other = manager.createCache("d", configuration(synchronous, false));
        for (int i = 0; i < 20_000; i++) {
            cache.put("k", "" + i);
            if (i % 1_000 == 0) {
                asynchronous.await(i + 1);
            }
        }
        other.put("k", "1");
        asynchronous.await(20_000);
        synchronous.await(1);
        assertThat(hanging.heard).hasSize(1);
        goOn.countDown();
        hanging.await(10_001);
        assertThat(hanging.heard.get(10_000)).isEqualTo("UPDATED k=19999 was 19998");
    }

    private void hang() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertCalls(Runnable operation, String... expected) {
        calls.clear();
        operation.run();
        assertThat(calls).containsExactly(expected);
    }

    private MutableConfiguration<String, String> both() {
        return configuration(asynchronous, false).addCacheEntryListenerConfiguration(listener(synchronous, true));
    }

    private static MutableConfiguration<String, String> configuration(Noting listener, boolean isSynchronous) {
        return new MutableConfiguration<String, String>()
                .addCacheEntryListenerConfiguration(listener(listener, isSynchronous));
    }

    private static MutableCacheEntryListenerConfiguration<String, String> listener(
            Noting listener, boolean isSynchronous) {
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, isSynchronous);
    }

    /** A store that answers to watches as a test wants. */
    private static final class AnsweringWatches {

        private final RegionStore store;
        private volatile Supplier<CompletableFuture<Void>> answer;

        AnsweringWatches(RegionStore store, Supplier<CompletableFuture<Void>> answer) {
            this.store = store;
            this.answer = answer;
        }

        RegionStore store() {
            return (RegionStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                        if (method.getName().endsWith("watch")) {
                            return answer.get();
                        }
                        try {
                            return method.invoke(store, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private record ClosingLoader(Noting told) implements CacheLoader<String, String>, Closeable {

        @Override
        public String load(String key) {
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> all = new HashMap<>();
            keys.forEach(key -> all.put(key, load(key)));
            return all;
        }

        @Override
        public void close() {
            told.close();
        }
    }

    private static final class Noting
            implements CacheEntryCreatedListener<String, String>,
                    CacheEntryUpdatedListener<String, String>,
                    CacheEntryRemovedListener<String, String>,
                    CacheEntryExpiredListener<String, String>,
                    Closeable {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile Runnable during = () -> {};
        private volatile Runnable onClose = () -> {};
        private volatile boolean closed;

        void await(int count) {
            Waiting.until(() -> count + " events in " + heard, () -> heard.size() >= count);
        }

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
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> expired) {
            note(expired);
        }

        private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> occurred) {
            for (CacheEntryEvent<? extends String, ? extends String> event : occurred) {
                heard.add(event.getEventType() + " " + event.getKey() + "=" + event.getValue() + " was "
                        + event.getOldValue());
            }
            during.run();
        }

        @Override
        public void close() {
            closed = true;
            onClose.run();
        }
    }
}
