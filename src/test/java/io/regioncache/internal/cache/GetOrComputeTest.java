package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Sneaky;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one caller gets of a function that computes, and what is stored. */
@Timeout(60)
class GetOrComputeTest {

    private static final java.time.Duration MINUTE = java.time.Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ONE_HOUR;
    private static final long HOUR_MILLIS = 3_600_000;

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final InMemoryRegionStore store = new InMemoryRegionStore(clock::get);
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store.otherProcess());
    private final AtomicInteger calls = new AtomicInteger();

    @SuppressWarnings("unused") // by MethodSource
    private static List<ComputeOptions> options() {
        return List.of(ComputeOptions.defaults(), ComputeOptions.defaults().acrossProcesses(MINUTE));
    }

    @AfterEach
    void close() {
        manager.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @MethodSource("options")
    void computesWhatIsMissingOnce(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        assertThat(cache.getOrCompute("a", this::count, options)).isEqualTo("a1");
        assertThat(cache.getOrCompute("a", this::count, options)).isEqualTo("a1");
        assertThat(cache.get("a")).isEqualTo("a1");
        assertThat(cache.getOrCompute("b", this::count, options)).isEqualTo("b2");
    }

    @ParameterizedTest
    @MethodSource("options")
    void nullIsReturnedAndNothingStored(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        assertThat(cache.getOrCompute("a", key -> null, options)).isNull();
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.getOrCompute("a", this::count, options)).isEqualTo("a1");
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatIsThrownReachesTheCallerAsItIs(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        List<Throwable> thrown = List.of(
                new IllegalArgumentException("mine"),
                new CompletionException("mine too", new IOException("inner")),
                new AssertionError("an error"));
        for (Throwable one : thrown) {
            assertThatThrownBy(() -> cache.getOrCompute("a", failing(one), options))
                    .isSameAs(one);
        }
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.getOrCompute("a", this::count, options)).isEqualTo("a1");
    }

    @ParameterizedTest
    @MethodSource("options")
    void aCheckedExceptionReachesTheCallerAsItIs(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        IOException checked = new IOException("undeclared");
        Function<String, String> failing = key -> {
            throw Sneaky.undeclared(checked);
        };
        assertThatThrownBy(() -> cache.getOrCompute("a", failing, options)).isSameAs(checked);
        assertThatThrownBy(() -> cache.async()
                        .getOrCompute("a", failing, options)
                        .toCompletableFuture()
                        .get())
                .hasCause(checked);
        assertThat(cache.containsKey("a")).isFalse();
    }

    private static Function<String, String> failing(Throwable thrown) {
        return key -> {
            if (thrown instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) thrown;
        };
    }

    @ParameterizedTest
    @MethodSource("options")
    void aValueOfTheWrongTypeIsNotStored(ComputeOptions options) {
        RegionCache<String, String> cache = region(view(manager.createCache(
                "typed", new MutableConfiguration<String, String>().setTypes(String.class, String.class))));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Function<String, String> wrong = (Function) key -> 42;
        assertThatThrownBy(() -> cache.getOrCompute("a", wrong, options)).isInstanceOf(ClassCastException.class);
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.getOrCompute("a", this::count, options)).isEqualTo("a1");
    }

    @Test
    void argumentsAreChecked() {
        RegionCache<String, String> cache = cache();
        assertThatNullPointerException().isThrownBy(() -> cache.getOrCompute(null, this::count));
        assertThatNullPointerException().isThrownBy(() -> cache.getOrCompute("a", null));
        assertThatNullPointerException().isThrownBy(() -> cache.getOrCompute("a", this::count, null));
        assertThatNullPointerException().isThrownBy(() -> cache.memoize(null));
        cache.close();
        assertThatIllegalStateException().isThrownBy(() -> cache.getOrCompute("a", this::count));
        assertThat(calls).hasValue(0);
    }

    @Test
    void timesAreChecked() {
        ComputeOptions options = ComputeOptions.defaults();
        java.time.Duration none = java.time.Duration.ZERO;
        assertThatIllegalArgumentException().isThrownBy(() -> options.expireAfter(none));
        assertThatIllegalArgumentException().isThrownBy(() -> options.expireAfter(java.time.Duration.ofDays(99_999)));
        assertThatIllegalArgumentException().isThrownBy(() -> options.refreshBefore(none));
        assertThatIllegalArgumentException().isThrownBy(() -> options.acrossProcesses(MINUTE.negated()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.expireAfter(MINUTE).refreshBefore(MINUTE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.refreshBefore(MINUTE).expireAfter(MINUTE));
        assertThat(options.expireAfter(MINUTE).acrossProcesses(none))
                .isEqualTo(ComputeOptions.defaults().acrossProcesses(none).expireAfter(MINUTE))
                .isNotEqualTo(options);
    }

    @ParameterizedTest
    @MethodSource("options")
    void theOwnKeyIsRefusedToAFunction(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> cache.getOrCompute("a", key -> cache.getOrCompute(key, this::count, options), options))
                .withMessageContaining("Recursive");
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.getOrCompute("a", this::count, options))
                .as("afterwards")
                .isEqualTo("a1");
    }

    @ParameterizedTest
    @MethodSource("options")
    void theOwnKeyIsRefusedByWayOfAnotherCacheToo(ComputeOptions options) {
        RegionCache<String, String> one = cache();
        RegionCache<String, String> other = region(view(manager.createCache("other", new MutableConfiguration<>())));
        AtomicReference<Function<String, String>> again = new AtomicReference<>();
        Function<String, String> there = key -> one.getOrCompute(key, again.get(), options);
        again.set(key -> other.getOrCompute(key, there, options));
        assertThatIllegalStateException()
                .isThrownBy(() -> one.getOrCompute("a", again.get(), options))
                .withMessageContaining("Recursive");
        assertThat(one.containsKey("a") || other.containsKey("a")).isFalse();
    }

    @Test
    void aFunctionMayReadItsKey() {
        RegionCache<String, String> cache = cache();
        assertThat(cache.getOrCompute("a", key -> "found " + cache.get(key))).isEqualTo("found null");
    }

    @ParameterizedTest
    @MethodSource("options")
    void aMemoizedFunctionMayCallItselfForOtherKeys(ComputeOptions options) {
        RegionCache<Integer, BigInteger> cache =
                region(view(manager.createCache("numbers", new MutableConfiguration<>())));
        AtomicReference<Function<Integer, BigInteger>> itself = new AtomicReference<>();
        Function<Integer, BigInteger> fibonacci = cache.memoize(
                n -> {
                    calls.incrementAndGet();
                    return n < 2
                            ? BigInteger.valueOf(n)
                            : itself.get().apply(n - 1).add(itself.get().apply(n - 2));
                },
                options);
        itself.set(fibonacci);
        assertThat(fibonacci.apply(90)).isEqualTo(new BigInteger("2880067194370816120"));
        assertThat(calls).hasValue(91);
        assertThat(cache).hasSize(91);
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatWasClearedMeanwhileIsReturnedAndNotStored(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        assertThat(cache.getOrCompute(
                        "a",
                        key -> {
                            elsewhere.root().clear();
                            return "out of date";
                        },
                        options))
                .isEqualTo("out of date");
        assertThat(cache.containsKey("a")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatWasPutMeanwhileStays(ComputeOptions options) {
        RegionCache<String, String> cache = cache();
        assertThat(cache.getOrCompute(
                        "a",
                        key -> {
                            cache.put(key, "newer");
                            return "out of date";
                        },
                        options))
                .isEqualTo("out of date");
        assertThat(cache.get("a")).isEqualTo("newer");
    }

    @Test
    void livesAsLongAsThePolicySaysOfCreation() {
        RegionCache<String, String> cache = cache(new CreatedExpiryPolicy(HOUR));
        cache.getOrCompute("a", this::count);
        clock.addAndGet(HOUR_MILLIS - 1);
        assertThat(cache.getOrCompute("a", this::count)).isEqualTo("a1");
        clock.addAndGet(1);
        assertThat(cache.getOrCompute("a", this::count)).isEqualTo("a2");
    }

    @Test
    void livesAsLongAsTheOptionsSay() {
        RegionCache<String, String> cache = cache(new CreatedExpiryPolicy(HOUR));
        ComputeOptions minute = ComputeOptions.defaults().expireAfter(MINUTE);
        cache.getOrCompute("a", this::count, minute);
        clock.addAndGet(MINUTE.toMillis() - 1);
        assertThat(cache.getOrCompute("a", this::count, minute)).isEqualTo("a1");
        clock.addAndGet(1);
        assertThat(cache.getOrCompute("a", this::count, minute)).isEqualTo("a2");
    }

    @Test
    void findingItIsAnAccess() {
        RegionCache<String, String> cache = cache(new TouchedExpiryPolicy(HOUR));
        cache.getOrCompute("a", this::count);
        for (int i = 0; i < 3; i++) {
            clock.addAndGet(HOUR_MILLIS - 1);
            assertThat(cache.getOrCompute("a", this::count)).isEqualTo("a1");
        }
    }

    @Test
    void whatCannotBeDecodedIsComputed() {
        for (ComputeOptions options : options()) {
            try (RegionCacheManagerImpl otherCodec = TestManagers.open(store, 2)) {
                view(otherCodec.createCache("c", new MutableConfiguration<>())).put("a", "of another codec");
            }
            RegionCache<String, String> cache = cache();
            String computed = cache.getOrCompute("a", this::count, options);
            assertThat(cache.get("a")).isEqualTo(computed).startsWith("a");
            cache.close();
        }
    }

    @Test
    void theLoaderIsNotAsked() {
        RegionCache<String, String> cache = region(view(manager.createCache(
                "read.through",
                new MutableConfiguration<String, String>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> new CacheLoader<>() {
                            @Override
                            public String load(String key) {
                                return "loaded";
                            }

                            @Override
                            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                                throw new UnsupportedOperationException();
                            }
                        }))));
        assertThat(cache.getOrCompute("a", this::count)).isEqualTo("a1");
    }

    @Test
    void whatAListenerThrowsReachesTheCallerOnceTheValueIsStored() {
        CacheEntryCreatedListener<String, String> failing = events -> {
            throw new CacheEntryListenerException("no");
        };
        RegionCache<String, String> cache = region(view(manager.createCache(
                "heard",
                new MutableConfiguration<String, String>()
                        .addCacheEntryListenerConfiguration(
                                new MutableCacheEntryListenerConfiguration<>(() -> failing, null, false, true)))));
        assertThatThrownBy(() -> cache.getOrCompute("a", this::count)).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.get("a")).isEqualTo("a1");
    }

    @Test
    void costsOneLookIfThereIsAValue() {
        List<String> asked = new ArrayList<>();
        try (RegionCacheManagerImpl noting = TestManagers.open(TestManagers.noting(store, asked))) {
            RegionCache<String, String> cache = region(view(noting.createCache("c", new MutableConfiguration<>())));
            asked.clear();
            cache.getOrCompute("a", this::count);
            cache.getOrCompute("a", this::count);
            assertThat(asked).containsExactly("read", "readForUpdate", "write", "read");
            asked.clear();
            cache.getOrCompute("b", this::count, ComputeOptions.defaults().acrossProcesses(MINUTE));
            cache.getOrCompute("b", this::count, ComputeOptions.defaults().acrossProcesses(MINUTE));
            assertThat(asked).containsExactly("read", "claim", "write", "giveUp", "read");
            asked.clear();
            cache.getOrCompute("c", key -> null, ComputeOptions.defaults().acrossProcesses(MINUTE));
            assertThat(asked).containsExactly("read", "claim", "release", "giveUp");
        }
    }

    private String count(String key) {
        return key + calls.incrementAndGet();
    }

    private RegionCache<String, String> cache() {
        return region(view(manager.createCache("c", new MutableConfiguration<>())));
    }

    private RegionCache<String, String> cache(ExpiryPolicy policy) {
        return region(view(manager.createCache(
                "c", new MutableConfiguration<String, String>().setExpiryPolicyFactory(() -> policy))));
    }

    private static <K, V> RegionCache<K, V> region(javax.cache.Cache<K, V> cache) {
        return (RegionCache<K, V>) cache;
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
