package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.AsyncRegionCache;
import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.JoinedCache;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

/** What holds for operations holds for their asynchronous form. */
class AsyncCacheValuesTest extends CacheValuesTest {

    @Override
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return JoinedCache.of(cache);
    }

    @Override
    @Test
    void aClosedCacheRefusesEverything() {
        try (RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore())) {
            AsyncRegionCache<String, String> cache = manager.createCache(
                            "c", new MutableConfiguration<String, String>())
                    .async();
            cache.cache().close();
            List<CompletionStage<?>> stages = List.of(
                    cache.get("k"),
                    cache.put("k", "v"),
                    cache.remove("k"),
                    cache.clear(),
                    cache.removeAll(),
                    cache.forEach(entry -> {}),
                    cache.invoke("k", (entry, arguments) -> null),
                    cache.loadAll(Set.of("k"), true));
            for (CompletionStage<?> stage : stages) {
                assertThat(stage.toCompletableFuture())
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(IllegalStateException.class);
            }
        }
    }
}
