package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.EntrySnapshot;
import io.regioncache.MarkedPut;
import io.regioncache.MarkedPut.Result;
import io.regioncache.RegionCache;
import io.regioncache.RegionMark;
import io.regioncache.testing.InMemoryRegionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OptimisticRegionCacheTest {

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final InMemoryRegionStore store = new InMemoryRegionStore(clock::get);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final RegionCacheManagerImpl manager = TestManagers.open(TestManagers.noting(store, calls));
    private final RegionCache<String, String> cache = manager.createCache("a.b", configuration());

    private static MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aSnapshotPutsIfNothingHasHappened() {
        EntrySnapshot<String> absent = cache.optimistic().snapshot("k");
        assertThat(absent.value()).isNull();
        assertThat(absent.put("1")).isTrue();
        EntrySnapshot<String> present = cache.optimistic().snapshot("k");
        assertThat(present.value()).isEqualTo("1");
        assertThat(present.put("2")).isTrue();
        assertThat(cache.get("k")).isEqualTo("2");
    }

    @Test
    void aSnapshotDoesNotPutIfAnythingHasHappened() {
        List<Runnable> happenings = List.of(
                () -> cache.put("k", "other"),
                () -> {
                    cache.put("k", "other");
                    cache.remove("k");
                },
                () -> cache.remove("k"),
                cache::clear,
                () -> manager.region("a").clear(),
                () -> manager.root().clear());
        for (Runnable happening : happenings) {
            cache.clear();
            EntrySnapshot<String> absent = cache.optimistic().snapshot("k");
            happening.run();
            assertThat(absent.put("stale")).isFalse();
            cache.put("k", "1");
            EntrySnapshot<String> present = cache.optimistic().snapshot("k");
            happening.run();
            assertThat(present.put("stale")).isFalse();
            assertThat(cache.get("k")).isNotEqualTo("stale");
        }
    }

    @Test
    void aSnapshotIsUsedUpByOnePut() {
        EntrySnapshot<String> snapshot = cache.optimistic().snapshot("k");
        snapshot.put("1");
        assertThatThrownBy(() -> snapshot.put("2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used up");
        snapshot.close();
        EntrySnapshot<String> closed = cache.optimistic().snapshot("other");
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.put("2")).isInstanceOf(IllegalStateException.class);
        assertThat(calls).filteredOn("release"::equals).hasSize(1);
    }

    @Test
    void anEntryLivesAsLongAsItIsGiven() {
        cache.optimistic().snapshot("k").put("1", Duration.ofSeconds(10));
        clock.addAndGet(9_999);
        assertThat(cache.get("k")).isEqualTo("1");
        clock.addAndGet(1);
        assertThat(cache.get("k")).isNull();
        cache.optimistic().snapshot("k").put("2", Duration.ofSeconds(10));
        assertThat(cache.optimistic().snapshot("k").put("3")).isTrue();
        clock.addAndGet(1_000_000);
        assertThat(cache.get("k")).as("an eternal one over a finite one").isEqualTo("3");
        assertThatThrownBy(() -> cache.optimistic().snapshot("k").put("4", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherwiseItLivesAsAnEntryThatIsCreated() {
        RegionCache<String, String> finite = manager.createCache(
                "finite",
                configuration()
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_MINUTE)));
        finite.put("k", "1");
        clock.addAndGet(50_000);
        finite.optimistic().snapshot("k").put("2");
        clock.addAndGet(50_000);
        assertThat(finite.get("k")).isEqualTo("2");
        clock.addAndGet(10_000);
        assertThat(finite.get("k")).isNull();
    }

    @Test
    void aMarkPutsWhatIsAbsent() {
        RegionMark<String, String> mark = cache.optimistic().mark();
        assertThat(mark.putIfAbsent("k", "1")).isEqualTo(new MarkedPut<>(Result.STORED, null));
        assertThat(mark.putIfAbsent("k", "2")).isEqualTo(new MarkedPut<>(Result.PRESENT, "1"));
        cache.clear();
        assertThat(mark.putIfAbsent("k", "3")).isEqualTo(new MarkedPut<>(Result.MARK_IS_OVER, null));
        assertThat(cache.get("k")).isNull();
        assertThat(cache.optimistic().mark().putIfAbsent("k", "4").isStored()).isTrue();
    }

    @Test
    void costsOneRoundTripEach() {
        calls.clear();
        EntrySnapshot<String> snapshot = cache.optimistic().snapshot("k");
        snapshot.put("1");
        RegionMark<String, String> mark = cache.optimistic().mark();
        mark.putIfAbsent("k", "2");
        assertThat(calls).containsExactly("readForUpdate", "write", "mark", "write");
    }

    @Test
    void synchronousListenersHear() {
        List<String> heard = new ArrayList<>();
        CacheEntryCreatedListener<String, String> created =
                events -> events.forEach(event -> heard.add("+" + event.getValue()));
        CacheEntryUpdatedListener<String, String> updated =
                events -> events.forEach(event -> heard.add(event.getOldValue() + ">" + event.getValue()));
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(created), null, true, true));
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(updated), null, true, true));

        cache.optimistic().snapshot("k").put("1");
        cache.optimistic().snapshot("k").put("2");
        cache.optimistic().mark().putIfAbsent("m", "3");
        cache.optimistic().mark().putIfAbsent("m", "4");

        assertThat(heard).containsExactly("+1", "1>2", "+3");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void wrongArgumentsAndClosedCachesAreTold() {
        assertThatThrownBy(() -> ((RegionCache) cache).optimistic().snapshot(1)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> ((EntrySnapshot) cache.optimistic().snapshot("k")).put(1))
                .isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> ((RegionCache) cache).optimistic().mark().putIfAbsent("k", 1))
                .isInstanceOf(ClassCastException.class);
        EntrySnapshot<String> snapshot = cache.optimistic().snapshot("k");
        RegionMark<String, String> mark = cache.optimistic().mark();
        assertThat(cache.optimistic().cache()).isSameAs(cache);
        cache.close();
        assertThatThrownBy(() -> snapshot.put("1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> mark.putIfAbsent("k", "1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.optimistic().mark()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theManagerKnowsTheServersTime() {
        assertThat(manager.serverTime().earliest().toEpochMilli()).isEqualTo(1_000_000);
        assertThat(manager.serverTime().latest().toEpochMilli()).isEqualTo(1_000_000);
    }
}
