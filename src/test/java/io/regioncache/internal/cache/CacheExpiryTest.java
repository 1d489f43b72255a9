package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheExpiryTest {

    private static final Duration TEN = new Duration(TimeUnit.MILLISECONDS, 10);

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore(clock::get));
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void builtInPolicies() {
        Cache<String, String> created = cache("created", new CreatedExpiryPolicy(TEN));
        Cache<String, String> modified = cache("modified", new ModifiedExpiryPolicy(TEN));
        Cache<String, String> accessed = cache("accessed", new AccessedExpiryPolicy(TEN));
        for (Cache<String, String> cache : List.of(created, modified, accessed)) {
            cache.put("k", "1");
        }
        clock.addAndGet(6);
        modified.put("k", "2");
        accessed.get("k");
        created.put("k", "2");
        clock.addAndGet(6);
        assertThat(created.get("k")).isNull();
        assertThat(modified.get("k")).isEqualTo("2");
        assertThat(accessed.get("k")).isEqualTo("1");
    }

    @Test
    void iterationIsAccess() {
        Cache<String, String> cache = cache("c", new AccessedExpiryPolicy(TEN));
        cache.put("k", "1");
        clock.addAndGet(6);
        cache.forEach(entry -> {});
        clock.addAndGet(6);
        assertThat(cache.containsKey("k")).isTrue();
        clock.addAndGet(6);
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    @Test
    void aUsersPolicyIsAskedWhenTheSpecificationSaysSo() {
        Cache<String, String> cache = cache("c", new Asked());
        assertAsked(() -> cache.get("k"));
        assertAsked(() -> cache.put("k", "1"), "create");
        assertAsked(() -> cache.put("k", "2"), "update");
        assertAsked(() -> cache.get("k"), "access");
        assertAsked(() -> cache.containsKey("k"));
        assertAsked(() -> cache.getAll(Set.of("k", "absent")), "access");
        assertAsked(() -> cache.putIfAbsent("k", "3"));
        assertAsked(() -> cache.putIfAbsent("l", "3"), "create");
        assertAsked(() -> cache.replace("absent", "3"));
        assertAsked(() -> cache.replace("k", "4"), "update");
        assertAsked(() -> cache.replace("k", "other", "5"), "access");
        assertAsked(() -> cache.replace("k", "4", "5"), "update");
        assertAsked(() -> cache.remove("k", "other"), "access");
        assertAsked(() -> cache.putAll(Map.of("k", "6", "m", "6")), "create", "update");
        assertAsked(() -> cache.getAndPut("k", "7"), "update");
        assertAsked(() -> cache.getAndReplace("k", "8"), "update");
        assertAsked(() -> cache.invoke("k", (entry, args) -> entry.exists()));
        assertAsked(() -> cache.invoke("k", (entry, args) -> entry.getValue()), "access");
        assertAsked(
                () -> cache.invoke("k", (entry, args) -> {
                    entry.getValue();
                    entry.setValue("9");
                    return null;
                }),
                "update");
        assertAsked(() -> cache.getAndRemove("k"));
        assertAsked(() -> cache.remove("l"));
        assertAsked(() -> cache.forEach(entry -> {}), "access");
    }

    @Test
    void aUsersPolicyDecidesPerEntry() {
        Cache<String, String> cache = cache("c", new Asked());
        cache.put("k", "1");
        clock.addAndGet(6);
        cache.put("k", "2");
        clock.addAndGet(6);
        assertThat(cache.containsKey("k")).as("its update moves the expiry").isTrue();
        clock.addAndGet(6);
        assertThat(cache.containsKey("k")).isFalse();
    }

    private void assertAsked(Runnable operation, String... expected) {
        asked.clear();
        operation.run();
        assertThat(asked).containsExactlyInAnyOrder(expected);
    }

    private Cache<String, String> cache(String name, ExpiryPolicy policy) {
        return view(manager.createCache(
                name, new MutableConfiguration<String, String>().setExpiryPolicyFactory(() -> policy)));
    }

    private final class Asked implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            asked.add("create");
            return TEN;
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            asked.add("access");
            return null;
        }

        @Override
        public Duration getExpiryForUpdate() {
            asked.add("update");
            return TEN;
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
