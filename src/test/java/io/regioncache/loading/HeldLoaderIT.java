package io.regioncache.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.JoinedCache;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * While a loader is held, another process removes, clears or replaces what is being loaded. What the loader then gives is
 * out of date: the caller may get it, since it was right when the caller asked, but it is not stored.
 */
@Timeout(300)
@ExtendWith(RedisServers.class)
class HeldLoaderIT {

    private static final String CACHE = "held.inner.cache";
    private static final String OUT_OF_DATE = "out of date";
    private static final String AFTERWARDS = "afterwards";

    /** Ways to load, of which each gives the value that its caller sees. */
    private enum Reading {
        GET,
        GET_ALL,
        LOAD_ALL,
        LOAD_ALL_REPLACING_NOTHING,
        LOAD_ALL_REPLACING,
        INVOKE,
        GET_OR_COMPUTE,
        GET_OR_COMPUTE_ACROSS_PROCESSES
    }

    @Test
    void onASingleServer(RedisProcess redis) throws Exception {
        interfere(redis.uri());
    }

    @Test
    void onACluster(RedisClusterProcess cluster) throws Exception {
        interfere(cluster.uri());
    }

    private static void interfere(String uri) throws Exception {
        HeldLoader loader = new HeldLoader();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
                JavaProcess other = JavaProcess.start(InterferingProcess.class, uri, CACHE)) {
            Cache<String, String> cache = manager.createCache(
                    CACHE,
                    new MutableConfiguration<String, String>()
                            .setReadThrough(true)
                            .setCacheLoaderFactory(() -> loader));
            assertThat(other.hear()).isEqualTo("ready");
            Cache<String, String> asynchronous = JoinedCache.of(computing(cache));
            for (Reading reading : Reading.values()) {
                for (Interference interference : Interference.values()) {
                    interfere("", reading, interference, cache, loader, other, thread);
                    interfere("async-", reading, interference, asynchronous, loader, other, thread);
                }
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static void interfere(
            String how,
            Reading reading,
            Interference interference,
            Cache<String, String> cache,
            HeldLoader loader,
            JavaProcess other,
            ExecutorService thread)
            throws Exception {
        String what = how + reading + "-" + interference;
        if (reading == Reading.LOAD_ALL_REPLACING) {
            cache.put(what, "before");
        }
        loader.hold();
        Future<String> read = thread.submit(reading(reading, cache, loader, what));
        loader.begun.await();
        other.ask(interference + " " + what);
        loader.goOn.countDown();
        String left = interference.leavesNewer() ? Interference.NEWER : null;
        if (reading == Reading.INVOKE) {
            left = left == null ? AFTERWARDS : left; // the processor has run again
            assertThat(read.get()).as(what).isEqualTo(left);
        } else {
            assertThat(read.get()).as(what).isEqualTo(OUT_OF_DATE);
        }
        assertThat(other.ask(what)).as(what).isEqualTo(String.valueOf(left));
        assertThat(cache.containsKey(what)).as(what).isEqualTo(left != null);
    }

    private static Callable<String> reading(
            Reading reading, Cache<String, String> cache, HeldLoader loader, String key) {
        return switch (reading) {
            case GET -> () -> cache.get(key);
            case GET_ALL -> () -> cache.getAll(Set.of(key, "key of " + key)).get(key);
            case LOAD_ALL -> () -> loadAll(cache, key, false);
            case LOAD_ALL_REPLACING, LOAD_ALL_REPLACING_NOTHING -> () -> loadAll(cache, key, true);
            case INVOKE -> () -> cache.invoke(key, (entry, arguments) -> entry.getValue());
            case GET_OR_COMPUTE -> () -> computing(cache).getOrCompute(key, loader::load);
            case GET_OR_COMPUTE_ACROSS_PROCESSES ->
                () -> computing(cache)
                        .getOrCompute(
                                key, loader::load, ComputeOptions.defaults().acrossProcesses(Duration.ofMinutes(1)));
        };
    }

    @SuppressWarnings("unchecked")
    private static RegionCache<String, String> computing(Cache<String, String> cache) {
        return cache instanceof RegionCache<String, String> region ? region : cache.unwrap(RegionCache.class);
    }

    private static String loadAll(Cache<String, String> cache, String key, boolean replace) throws Exception {
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of(key), replace, loaded);
        loaded.get();
        return OUT_OF_DATE; // as the loader gave
    }

    /** Is held once, and gives a value from before that; later ones are from afterwards. */
    private static final class HeldLoader implements CacheLoader<String, String> {

        private volatile CountDownLatch begun = new CountDownLatch(0);
        private volatile CountDownLatch goOn = new CountDownLatch(0);

        private void hold() {
            begun = new CountDownLatch(1);
            goOn = new CountDownLatch(1);
        }

        @Override
        public String load(String key) {
            String value = begun.getCount() == 0 ? AFTERWARDS : OUT_OF_DATE;
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return value;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            String value = load("any");
            keys.forEach(key -> values.put(key, value));
            return values;
        }
    }
}
