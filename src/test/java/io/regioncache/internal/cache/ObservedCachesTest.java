package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionCacheObserver.Registration;
import io.regioncache.RegionName;
import io.regioncache.TransactionConflictException;
import io.regioncache.TransactionOptions;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.JoinedCache;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RecordingObserver;
import io.regioncache.testing.Waiting;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What observers are told, and what they can't do. */
@Timeout(60)
class ObservedCachesTest {

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final InMemoryRegionStore store = new InMemoryRegionStore(clock::get);
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RecordingObserver told = new RecordingObserver();
    private Registration registration = () -> {};

    @BeforeEach
    void observe() {
        registration = manager.observe(told);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private RegionCache<String, String> cache(String name) {
        return manager.createCache(name, new MutableConfiguration<>());
    }

    private RegionCache<String, String> loading(String name) {
        CacheLoader<String, String> loader = new CacheLoader<>() {

            @Override
            public @Nullable String load(String key) {
                if (key.equals("bad")) {
                    throw new IllegalStateException("bad");
                }
                return "loaded " + key;
            }

            @Override
            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                Map<String, String> values = new HashMap<>();
                keys.forEach(key -> values.put(key, "loaded " + key));
                return values;
            }
        };
        return manager.createCache(
                name,
                RegionConfiguration.builder(String.class, String.class)
                        .loader(() -> loader)
                        .readThrough(true)
                        .build());
    }

    @Test
    void cachesComeAndGo() {
        RegionCache<String, String> a = cache("a");
        a.child("b");
        RecordingObserver late = new RecordingObserver();
        manager.observe(late);
        assertThat(late.news()).containsExactlyInAnyOrder("opened a", "opened a.b");
        a.close();
        cache("a");
        manager.destroyCache("a");
        cache("c");
        manager.close();
        assertThat(told.news())
                .startsWith("opened a", "opened a.b", "closed a", "opened a", "clearing a", "cleared {}", "closed a")
                .endsWith("manager closed")
                .contains("closed a.b", "closed c")
                .hasSize(11);
        assertThatThrownBy(() -> manager.observe(told))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aCacheThatCannotBeOpenedIsNotLeft() {
        RegionCache<String, String> a = cache("a");
        assertThatThrownBy(() -> cache("a")).hasMessageContaining("exists already");
        a.close();
        a.close();
        assertThat(told.news()).containsExactly("opened a", "closed a");
    }

    /** However threads race, nothing that was opened stays open for an observer. */
    @Test
    void everyOpeningHasItsEnd() {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(OwnThread.run(() -> {
                for (int i = 0; i < 200; i++) {
                    try {
                        cache("raced").close();
                    } catch (RuntimeException e) { // another thread has it
                        RegionCache<String, String> present = manager.getCache("raced");
                        if (present != null) {
                            present.close();
                        }
                    }
                }
            }));
        }
        threads.forEach(CompletableFuture::join);
        List<String> news = told.news();
        assertThat(news).isNotEmpty();
        for (int i = 0; i < news.size(); i++) {
            assertThat(news.get(i)).isEqualTo(i % 2 == 0 ? "opened raced" : "closed raced");
        }
        assertThat(news.size() % 2).isZero();
    }

    @Test
    void loadsAreTold() {
        RegionCache<String, String> cache = loading("l");
        assertThat(cache.get("a")).isEqualTo("loaded a");
        assertThat(JoinedCache.of(cache).get("b")).isEqualTo("loaded b");
        assertThatThrownBy(() -> cache.get("bad")).isInstanceOf(CacheLoaderException.class);
        cache.getAll(Set.of("a", "c"));
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("d", "e"), false, done);
        Waiting.until(() -> "loadAll", done::isDone);
        assertThat(cache.getOrCompute("f", key -> "computed")).isEqualTo("computed");
        assertThat(cache.getOrCompute("f", key -> "again")).isEqualTo("computed");
        assertThatThrownBy(() -> cache.getOrCompute("g", key -> {
                    throw new IllegalArgumentException(key);
                }))
                .isInstanceOf(IllegalArgumentException.class);
        String invoked = cache.invoke("h", (entry, arguments) -> entry.getValue());
        assertThat(invoked).isEqualTo("loaded h");
        String inTransaction = cache.inTransaction(tx -> tx.get("i"));
        assertThat(inTransaction).isEqualTo("loaded i");
        assertThat(told.news())
                .containsSubsequence(
                        "opened l",
                        "loader for [a] in l",
                        "loader ended",
                        "loader for [b] in l",
                        "loader ended",
                        "loader for [bad] in l",
                        "loader ended by IllegalStateException",
                        "loader for [c] in l",
                        "loader ended")
                .containsSubsequence(
                        "function for [f] in l",
                        "function ended",
                        "function for [g] in l",
                        "function ended by IllegalArgumentException",
                        "loader for [h] in l",
                        "loader ended",
                        "loader for [i] in l",
                        "loader ended")
                .containsAnyOf("loader for [d, e] in l", "loader for [e, d] in l")
                .hasSize(19);
    }

    @Test
    void anEarlyRefreshIsALoad() {
        RegionCache<String, String> cache = cache("r");
        ComputeOptions options =
                ComputeOptions.defaults().expireAfter(Duration.ofSeconds(10)).refreshBefore(Duration.ofSeconds(5));
        cache.getOrCompute("k", key -> "first", options);
        clock.addAndGet(6_000);
        cache.getOrCompute("k", key -> "second", options);
        Waiting.until(() -> "a refresh", () -> "second".equals(cache.get("k")));
        assertThat(told.news())
                .containsExactly(
                        "opened r",
                        "function for [k] in r",
                        "function ended",
                        "function for [k] in r",
                        "function ended");
    }

    @Test
    void clearsAreToldWhoeverCauses() throws InterruptedException {
        RegionCache<String, String> a = cache("a");
        RegionCache<String, String> b = a.child("b");
        fill(a, b);
        a.clear();
        fill(a, b);
        a.async().clear().toCompletableFuture().join();
        fill(a, b);
        manager.root().clear();
        fill(a, b);
        a.removeAll();
        fill(a, b);
        a.async().removeAll().toCompletableFuture().join();
        fill(a, b);
        manager.region("a.b").invalidateOn("s");
        manager.signal("s").send();
        fill(a, b);
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
            b.invalidateOn(publisher);
            publisher.submit("now");
            Waiting.until(() -> "a clear", () -> b.get("k") == null);
        }
        b.close();
        assertThat(told.news())
                .containsExactly(
                        "opened a",
                        "opened a.b",
                        "clearing a",
                        "cleared {a=1, a.b=2}",
                        "clearing a",
                        "cleared {a=1, a.b=2}",
                        "clearing " + RegionName.root(),
                        "cleared {a=1, a.b=2}",
                        "clearing a",
                        "cleared {a=0, a.b=2}",
                        "clearing a",
                        "cleared {a=0, a.b=2}",
                        "clearing a.b",
                        "cleared {a.b=2}",
                        "clearing a.b",
                        "cleared {a.b=2}",
                        "closed a.b");
        assertThat(told.removals()).as("removed by removeAll").isEqualTo(2);
    }

    private static void fill(RegionCache<String, String> a, RegionCache<String, String> b) {
        a.put("k", "v");
        b.putAll(Map.of("k", "v", "l", "v"));
    }

    @Test
    void conflictsAreTold() {
        RegionCache<String, Integer> cache = manager.createCache("c", new MutableConfiguration<String, Integer>());
        boolean[] meddled = {false};
        cache.invoke("k", (entry, arguments) -> {
            if (!meddled[0]) {
                meddled[0] = true;
                cache.put("k", 1);
            }
            entry.setValue(2);
            return null;
        });
        cache.inTransaction(TransactionOptions.defaults().withRetries(1), tx -> {
            int old = tx.get("k");
            if (old == 2) {
                cache.put("k", 3);
            }
            return tx.replace("k", old, 4);
        });
        assertThat(cache.get("k")).isEqualTo(4);
        assertThatThrownBy(() -> cache.transaction(tx -> {
                    tx.replace("k", 4, 5);
                    cache.put("k", 6);
                }))
                .isInstanceOf(TransactionConflictException.class);
        assertThat(told.news())
                .containsExactly(
                        "opened c", "invoke conflict in c", "transaction conflict in c", "transaction conflict in c");
    }

    @Test
    void whoEndsIsToldNoMore() {
        RegionCache<String, String> cache = cache("a");
        registration.close();
        registration.close();
        cache.put("k", "v");
        cache.clear();
        cache.close();
        assertThat(told.puts()).isZero();
        assertThat(told.news()).containsExactly("opened a");
    }

    /** The store is asked exactly what it would be asked without observers. */
    @Test
    void nothingIsCountedForNobody() {
        registration.close();
        List<String> calls = new ArrayList<>();
        try (RegionCacheManagerImpl unobserved = TestManagers.open(TestManagers.noting(store, calls))) {
            RegionCache<String, String> cache = unobserved.createCache("n", new MutableConfiguration<>());
            cache.clear();
            cache.removeAll();
            unobserved.region("n").clear();
            assertThat(calls).containsExactly("clear", "clear", "clear");
            unobserved.observe(told);
            cache.clear();
            assertThat(calls).endsWith("clearCounting");
        }
    }

    @Test
    void anObserverThatThrowsBreaksNothing() {
        try (CapturedLog log = new CapturedLog()) {
            manager.observe(throwing());
            RegionCache<String, String> cache = loading("t");
            cache.put("k", "v");
            assertThat(cache.get("k")).isEqualTo("v");
            assertThat(cache.get("missing")).isEqualTo("loaded missing");
            assertThat(JoinedCache.of(cache).get("later")).isEqualTo("loaded later");
            assertThat(cache.getOrCompute("f", key -> "computed")).isEqualTo("computed");
            assertThat(cache.remove("k")).isTrue();
            cache.child("below").put("k", "v");
            cache.clear();
            assertThat(cache.child("below").containsKey("k")).isFalse();
            cache.close();
            manager.close();
            assertThat(log.warnings()).singleElement().asString().contains("The observer", "failed");
        }
        assertThat(told.news()).as("another observer").contains("opened t", "cleared {t=3, t.below=1}", "closed t");
    }

    /** An observer of which each method throws, but those that give something: what they give throws. */
    private static RegionCacheObserver throwing() {
        InvocationHandler thrower = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("toString") ? "thrower" : (Object) System.identityHashCode(proxy);
            }
            if (method.getReturnType().isInterface()) {
                return Proxy.newProxyInstance(
                        RegionCacheObserver.class.getClassLoader(),
                        new Class<?>[] {method.getReturnType()},
                        (given, called, ignored) -> {
                            throw new AssertionError(called.getName());
                        });
            }
            throw new IllegalStateException(method.getName());
        };
        return (RegionCacheObserver) Proxy.newProxyInstance(
                RegionCacheObserver.class.getClassLoader(), new Class<?>[] {RegionCacheObserver.class}, thrower);
    }

    /** What goes along with the calling thread is there in whatever thread goes on, and not left behind in it. */
    @Test
    void theContextOfTheCallerGoesAlong() {
        ThreadLocal<@Nullable String> context = new ThreadLocal<>();
        manager.observe(new RegionCacheObserver() {
            @Override
            public @Nullable Context context() {
                String mine = context.get();
                return mine == null
                        ? null
                        : () -> {
                            String before = context.get();
                            context.set(mine);
                            return () -> context.set(before);
                        };
            }
        });
        RegionCache<String, String> cache = manager.createCache(
                "x",
                RegionConfiguration.builder(String.class, String.class)
                        .loader(() -> new CacheLoader<String, String>() {
                            @Override
                            public String load(String key) {
                                return key + " by " + context.get();
                            }

                            @Override
                            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                                Map<String, String> values = new HashMap<>();
                                keys.forEach(key -> values.put(key, load(key)));
                                return values;
                            }
                        })
                        .readThrough(true)
                        .build());
        context.set("me");
        assertThat(cache.async().get("a").toCompletableFuture().join()).isEqualTo("a by me");
        assertThat(cache.async()
                        .getOrCompute("b", key -> key + " of " + context.get())
                        .toCompletableFuture()
                        .join())
                .isEqualTo("b of me");
        assertThat(cache.async()
                        .invoke("c", (entry, arguments) -> context.get())
                        .toCompletableFuture()
                        .join())
                .isEqualTo("me");
        assertThat(cache.async()
                        .loadAll(Set.of("d", "e"), true)
                        .thenApply(done -> context.get())
                        .toCompletableFuture()
                        .join())
                .isEqualTo("me");
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("f", "g"), true, done);
        Waiting.until(() -> "loadAll", done::isDone);
        context.remove();
        assertThat(cache.get("d")).isEqualTo("d by me");
        assertThat(cache.get("f")).isEqualTo("f by me");
        assertThat(cache.async().get("nobody").toCompletableFuture().join()).isEqualTo("nobody by null");
    }
}
