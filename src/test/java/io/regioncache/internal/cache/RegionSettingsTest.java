package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.config.RegionConfigurationBuilder;
import io.regioncache.testing.InMemoryRegionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The settings of a region beside those of JSR-107: what they do, and which of them children inherit. */
class RegionSettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore(clock::get));

    @AfterEach
    void close() {
        manager.close();
    }

    @SuppressWarnings("unused") // by FieldSource
    private static final List<Named<BiConsumer<RegionCache<String, String>, String>>> STORES = List.of(
            Named.of("put", (cache, key) -> cache.put(key, "v")),
            Named.of("putIfAbsent", (cache, key) -> cache.putIfAbsent(key, "v")),
            Named.of("getAndPut", (cache, key) -> cache.getAndPut(key, "v")),
            Named.of("putAll", (cache, key) -> cache.putAll(Map.of(key, "v"))),
            Named.of(
                    "invoke",
                    (cache, key) -> cache.invoke(key, (entry, arguments) -> {
                        entry.setValue("v");
                        return null;
                    })));

    @ParameterizedTest
    @FieldSource("STORES")
    void eachOperationThatStoresStartsTheTimeoutOver(BiConsumer<RegionCache<String, String>, String> store) {
        RegionCache<String, String> cache =
                create("a", builder().timeout(MINUTE).build());
        store.accept(cache, "first");
        clock.addAndGet(HALF.toMillis());
        store.accept(cache, "second");
        clock.addAndGet(HALF.toMillis());
        assertThat(cache.containsKey("first")).isTrue();
        clock.addAndGet(HALF.toMillis());
        assertThat(cache.containsKey("second")).isFalse();
    }

    @Test
    void theTimeoutCanRunFromTheFirstWrite() {
        RegionCache<String, String> cache = create(
                "a", builder().timeout(MINUTE).refreshTimeoutOnUpdate(false).build());
        cache.put("first", "v");
        clock.addAndGet(HALF.toMillis());
        cache.put("second", "v");
        clock.addAndGet(HALF.toMillis());
        assertThat(cache.containsKey("second")).isFalse();
        cache.put("third", "v");
        clock.addAndGet(HALF.toMillis());
        assertThat(cache.containsKey("third")).isTrue();
    }

    @Test
    void readsAndRemovalsDoNotStartTheTimeoutOver() {
        RegionCache<String, String> cache =
                create("a", builder().timeout(MINUTE).build());
        cache.put("first", "v");
        cache.put("second", "v");
        clock.addAndGet(HALF.toMillis());
        cache.get("first");
        cache.remove("second");
        clock.addAndGet(HALF.toMillis());
        assertThat(cache.containsKey("first")).isFalse();
    }

    @Test
    void entriesMayExpireBeforeTheirRegionButNotAfterIt() {
        RegionCache<String, String> brief =
                create("a", builder().timeout(MINUTE).expireAfterCreation(HALF).build());
        RegionCache<String, String> lasting =
                create("b", builder().timeout(HALF).expireAfterCreation(MINUTE).build());
        brief.put("k", "v");
        lasting.put("k", "v");
        clock.addAndGet(HALF.toMillis());
        assertThat(brief.containsKey("k")).isFalse();
        assertThat(lasting.containsKey("k")).isFalse();
    }

    @Test
    void childrenInheritTheTimeoutAndMayOverrideIt() {
        RegionCache<String, String> parent = create(
                "a", builder().timeout(MINUTE).refreshTimeoutOnUpdate(false).build());
        RegionCache<String, String> same = parent.child("same");
        RegionCache<String, String> given = parent.child("given", new MutableConfiguration<String, String>());
        RegionCache<String, String> longer =
                parent.child("longer", builder().timeout(MINUTE.multipliedBy(2)).build());
        RegionCache<String, String> none =
                parent.child("none", builder().noTimeout().build());
        RegionCache<String, String> refreshed =
                parent.child("refreshed", builder().refreshTimeoutOnUpdate(true).build());
        RegionCache<String, String> unrelated = create("a.unrelated", builder().build());

        assertThat(settings(same).timeout()).contains(MINUTE);
        assertThat(settings(same).isTimeoutRefreshedOnUpdate()).isFalse();
        assertThat(settings(same.child("deeper")).timeout()).contains(MINUTE);
        assertThat(settings(given).timeout()).contains(MINUTE);
        assertThat(settings(longer).timeout()).contains(MINUTE.multipliedBy(2));
        assertThat(settings(longer).isTimeoutRefreshedOnUpdate()).isFalse();
        assertThat(settings(none).timeout()).isEmpty();
        assertThat(settings(refreshed).timeout()).contains(MINUTE);
        assertThat(settings(refreshed).isTimeoutRefreshedOnUpdate()).isTrue();
        assertThat(settings(unrelated).timeout()).isEmpty();

        same.put("k", "v");
        none.put("k", "v");
        parent.put("k", "v");
        clock.addAndGet(MINUTE.toMillis());
        assertThat(same.containsKey("k")).isFalse();
        assertThat(none.containsKey("k")).isTrue();
    }

    @Test
    void childrenWithSettingsOfTheirOwnInheritNoneOfJcaches() {
        RegionCache<String, String> parent = create(
                "a",
                builder()
                        .timeout(MINUTE)
                        .expireAfterCreation(HALF)
                        .statistics(true)
                        .build());

        RegionConfiguration<String, String> child =
                settings(parent.child("b", builder().build()));
        assertThat(child.getExpiryPolicyFactory()).isEqualTo(EternalExpiryPolicy.factoryOf());
        assertThat(child.isStatisticsEnabled()).isFalse();
        assertThat(child.timeout()).contains(MINUTE);
        assertThat(settings(parent.child("c")).isStatisticsEnabled()).isTrue();
    }

    @Test
    void removingAllNeedNotCascade() {
        RegionCache<String, String> parent =
                create("a", builder().cascadeRemoveAll(false).build());
        RegionCache<String, String> child = parent.child("b");
        for (boolean clear : new boolean[] {false, true}) {
            parent.put("k", "v");
            child.put("k", "v");
            if (clear) {
                parent.clear();
            } else {
                parent.removeAll();
            }
            assertThat(parent.containsKey("k")).isFalse();
            assertThat(child.containsKey("k")).isEqualTo(!clear);
        }
    }

    @Test
    void aRegionIsBoundToItsSignalsAndItsChildrenAreNot() {
        RegionCache<String, String> cache =
                create("a", builder().invalidateOn("one", "two").build());

        assertThat(cache.region().signals()).containsExactly("one", "two");
        assertThat(cache.child("b").region().signals()).isEmpty();
    }

    @Test
    void settingsAreShownAsTheyAreNow() {
        RegionConfiguration<String, String> given = builder().timeout(MINUTE).build();
        RegionCache<String, String> cache = create("a", given);
        manager.enableStatistics("a", true);

        assertThat(settings(cache).timeout()).contains(MINUTE);
        assertThat(settings(cache).isStatisticsEnabled()).isTrue();
        assertThat(settings(cache).getKeyType()).isEqualTo(String.class);
        assertThat(cache.getConfiguration(CompleteConfiguration.class).isStatisticsEnabled())
                .isTrue();
    }

    @Test
    void whatIsNotGivenHasJcachesDefaults() {
        RegionConfiguration<Object, Object> nothing =
                RegionConfiguration.builder().build();
        MutableConfiguration<Object, Object> defaults = new MutableConfiguration<>();

        assertThat(new MutableConfiguration<>(nothing)).isEqualTo(defaults);
        assertThat(RegionConfiguration.of(defaults)
                        .orElse(RegionConfiguration.of(new MutableConfiguration<>().setStatisticsEnabled(true)))
                        .isStatisticsEnabled())
                .isTrue();
    }

    @Test
    void timeoutsThatAreNoneAreRefused() {
        for (Duration wrong :
                new Duration[] {Duration.ZERO, Duration.ofNanos(1), MINUTE.negated(), Duration.ofDays(40_000)}) {
            assertThatThrownBy(() -> builder().timeout(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from 1 ms to 36500 days");
        }
    }

    private static RegionConfigurationBuilder<String, String> builder() {
        return RegionConfiguration.builder(String.class, String.class);
    }

    private RegionCache<String, String> create(String name, RegionConfiguration<String, String> configuration) {
        return manager.createCache(name, configuration);
    }

    @SuppressWarnings("unchecked") // the types of the cache
    private static RegionConfiguration<String, String> settings(RegionCache<String, String> cache) {
        return cache.getConfiguration(RegionConfiguration.class);
    }
}
