package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each operation asks of the store. */
class RoundTripsTest {

    private static final Duration MINUTE = new Duration(TimeUnit.MINUTES, 1);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final RegionCacheManagerImpl manager =
            TestManagers.open(TestManagers.noting(new InMemoryRegionStore(), calls));
    private final Cache<String, String> cache = view(manager.createCache(
            "c",
            new MutableConfiguration<String, String>().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(MINUTE))));

    @BeforeEach
    void fill() {
        cache.put("a", "1");
        calls.clear();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void oneForEachOperationOnOneKey() {
        assertCalls(() -> cache.get("a"), "read");
        assertCalls(() -> cache.containsKey("a"), "read");
        assertCalls(() -> cache.put("a", "2"), "write");
        assertCalls(() -> cache.getAndPut("a", "3"), "write");
        assertCalls(() -> cache.putIfAbsent("a", "4"), "write");
        assertCalls(() -> cache.replace("a", "5"), "write");
        assertCalls(() -> cache.getAndReplace("a", "6"), "write");
        assertCalls(() -> cache.getAndRemove("a"), "remove");
        assertCalls(() -> cache.remove("a"), "remove");
    }

    @Test
    void oneForEachBulkOperation() {
        assertCalls(() -> cache.getAll(Set.of("a", "b")), "readAll");
        assertCalls(() -> cache.putAll(Map.of("a", "1", "b", "2")), "writeAll");
        assertCalls(() -> cache.removeAll(Set.of("a", "b")), "removeAll");
        assertCalls(() -> cache.clear(), "clear");
        assertCalls(() -> cache.removeAll(), "clear");
    }

    @Test
    void twoWhereTheValueDecides() {
        assertCalls(() -> cache.replace("a", "1", "2"), "read", "write");
        assertCalls(() -> cache.replace("a", "1", "2"), "read");
        assertCalls(() -> cache.remove("a", "2"), "read", "remove");
        assertCalls(
                () -> cache.invoke("b", (entry, args) -> {
                    entry.setValue("x");
                    return null;
                }),
                "readForUpdate",
                "write");
        assertCalls(() -> cache.invoke("b", (entry, args) -> entry.getValue()), "readForUpdate");
    }

    @Test
    void anUnusedLeaseIsReleased() {
        assertCalls(() -> cache.invoke("b", (entry, args) -> entry.getValue()), "readForUpdate", "release");
    }

    @Test
    void accessExpiryCostsNothingMore() {
        Cache<String, String> touched = view(manager.createCache(
                "touched",
                new MutableConfiguration<String, String>()
                        .setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(MINUTE))));
        touched.put("a", "1");
        assertCalls(() -> touched.get("a"), "readAndTouch");
        assertCalls(() -> touched.getAll(Set.of("a", "b")), "readAndTouch", "readAndTouch");
    }

    private void assertCalls(Runnable operation, String... expected) {
        calls.clear();
        operation.run();
        assertThat(calls).containsExactly(expected);
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
