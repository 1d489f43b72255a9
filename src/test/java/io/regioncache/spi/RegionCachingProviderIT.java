package io.regioncache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** All parts together, on a real server. Two managers of two class loaders are like two processes. */
@Timeout(120)
@ExtendWith(RedisServers.class)
class RegionCachingProviderIT {

    private final RegionCachingProvider provider = new RegionCachingProvider();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private CacheManager here;
    private CacheManager there;

    @BeforeEach
    void open(RedisProcess redis) {
        URI uri = URI.create(redis.uri());
        here = provider.getCacheManager(uri, getClass().getClassLoader());
        there = provider.getCacheManager(
                uri, new URLClassLoader(new URL[0], getClass().getClassLoader()));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        provider.close();
    }

    @Test
    void incrementsFromEverywhereAllCount() {
        Cache<String, Integer> one = here.createCache("count", new MutableConfiguration<String, Integer>());
        Cache<String, Integer> other = there.createCache("count", new MutableConfiguration<String, Integer>());
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Cache<String, Integer> mine = i % 2 == 0 ? one : other;
            running.add(CompletableFuture.runAsync(() -> increment(mine, 100), threads));
        }
        running.forEach(CompletableFuture::join);
        assertThat(one.get("k")).isEqualTo(800);
    }

    private static void increment(Cache<String, Integer> cache, int times) {
        EntryProcessor<String, Integer, Void> processor = (entry, arguments) -> {
            entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
            return null;
        };
        for (int i = 0; i < times; i++) {
            cache.invoke("k", processor);
        }
    }

    @Test
    void aClearReachesEveryProcessAndEverythingBelow() {
        RegionCache<String, String> top = cache(here, "catalog");
        Cache<String, String> below = cache(there, "catalog.products.eu");
        Cache<String, String> beside = cache(there, "catalogue");
        below.put("k", "v");
        beside.put("k", "v");
        assertThat(top.region().descendants()).hasSize(1);
        top.clear();
        assertThat(below.containsKey("k")).isFalse();
        assertThat(beside.containsKey("k")).isTrue();
        assertThat(here.unwrap(RegionCacheManager.class).root().children())
                .extracting(region -> region.name().toString())
                .containsExactly("catalogue");
    }

    @Test
    void aValueLoadedBeforeAClearIsNotStoredAfterIt() {
        Cache<String, String> elsewhere = cache(there, "a");
        Cache<String, String> cache = here.createCache(
                "a.b",
                new MutableConfiguration<String, String>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> new ClearingLoader(elsewhere)));
        assertThat(cache.get("k")).isEqualTo("stale");
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.getAll(Set.of("k", "l"))).containsEntry("l", "stale");
        assertThat(cache.containsKey("l")).isFalse();
    }

    @Test
    void manyEntries() {
        Cache<String, String> cache = cache(here, "many");
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            all.put("k" + i, "v" + i);
        }
        cache.putAll(all);
        assertThat(cache(there, "many").getAll(all.keySet())).isEqualTo(all);
        Map<String, String> seen = new HashMap<>();
        cache.forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        assertThat(seen).isEqualTo(all);
        cache.removeAll();
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    @Test
    void namespacesAreApart(RedisProcess redis) {
        Properties properties = new Properties();
        properties.setProperty("namespace", "other");
        URI uri = URI.create(redis.uri() + "/0");
        CacheManager other = provider.getCacheManager(uri, null, properties);
        Cache<String, String> mine = cache(here, "c");
        mine.put("k", "mine");
        cache(other, "c").clear();
        assertThat(mine.get("k")).isEqualTo("mine");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> provider.getCacheManager(URI.create("redis://me:secret@127.0.0.1:1"), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }

    private static RegionCache<String, String> cache(CacheManager manager, String name) {
        Cache<String, String> cache = manager.createCache(name, new MutableConfiguration<String, String>());
        return (RegionCache<String, String>) cache;
    }

    private record ClearingLoader(Cache<String, String> elsewhere) implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            elsewhere.clear();
            return "stale";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }
}
