package io.regioncache.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A signal clears what is bound to it, whichever process bound it, sends it, writes meanwhile, and still lives. */
@ExtendWith(RedisServers.class)
@Timeout(180)
class SignalsIT {

    /** In different slots of a cluster. */
    private static final List<String> BOUND = List.of("catalog.products", "catalog.products.eu", "prices", "stock");

    private static final int ROUNDS = 60;

    @Test
    void outlivesWhoBoundOnASingleServer(RedisProcess redis) {
        outlivesWhoBound(redis.uri(), List.of(redis));
    }

    @Test
    void outlivesWhoBoundOnACluster(RedisClusterProcess cluster) {
        outlivesWhoBound(cluster.uri(), cluster.masters());
    }

    private static void outlivesWhoBound(String uri, List<RedisProcess> masters) {
        try (CacheManager caches = open(uri);
                JavaProcess sender = start(uri)) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            try (JavaProcess binder = start(uri)) {
                BOUND.forEach(name ->
                        assertThat(binder.ask("bind " + name + " changed")).isEqualTo("bound"));
            }
            List<RegionCache<String, String>> bound = new ArrayList<>();
            BOUND.forEach(name -> bound.add(manager.createCache(name, new MutableConfiguration<>())));
            RegionCache<String, String> below = bound.get(2).child("below");
            RegionCache<String, String> above = manager.createCache("catalog", new MutableConfiguration<>());
            for (int round = 0; round < 2; round++) {
                bound.forEach(cache -> cache.put("k", "v"));
                below.put("k", "v");
                above.put("k", "v");
                assertThat(sender.ask("send other")).isEmpty();
                assertThat(bound).allMatch(cache -> cache.containsKey("k"));

                assertThat(sender.ask("send changed")).isEqualTo(String.join(" ", BOUND));

                assertThat(bound).noneMatch(cache -> cache.containsKey("k"));
                assertThat(below.containsKey("k")).isFalse();
                assertThat(above.containsKey("k")).isTrue();
            }
            manager.root().clear();
            bound.get(3).unbind("changed");
            bound.get(3).put("k", "v");
            assertThat(sender.ask("send changed")).isEqualTo(String.join(" ", BOUND.subList(0, 3)));
            assertThat(bound.get(3).get("k")).isEqualTo("v");
            checkKeys(masters);
        }
    }

    @Test
    void whatWasPutBeforeIsGoneOnASingleServer(RedisProcess redis) {
        whatWasPutBeforeIsGone(redis.uri());
    }

    @Test
    void whatWasPutBeforeIsGoneOnACluster(RedisClusterProcess cluster) {
        whatWasPutBeforeIsGone(cluster.uri());
    }

    /** One thread for each region puts keys in their order; after a signal only such are left as were put after it began. */
    private static void whatWasPutBeforeIsGone(String uri) {
        AtomicBoolean enough = new AtomicBoolean();
        try (CacheManager caches = open(uri);
                CacheManager others = open(uri + (uri.contains("?") ? "&" : "?") + "clientName=writer")) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            BOUND.forEach(name -> manager.region(name).invalidateOn("changed"));
            List<RegionCache<Integer, String>> written = new ArrayList<>();
            List<AtomicInteger> finished = new ArrayList<>();
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (String name : List.of("catalog.products.x", "catalog.products.eu", "prices", "stock.a.b")) {
                AtomicInteger done = new AtomicInteger();
                RegionCache<Integer, String> there = others.unwrap(RegionCacheManager.class)
                        .createCache(name, new MutableConfiguration<Integer, String>());
                finished.add(done);
                written.add(manager.createCache(name, new MutableConfiguration<>()));
                writers.add(OwnThread.run(() -> {
                    for (int key = 1; !enough.get(); key++) {
                        there.put(key, "v");
                        done.set(key);
                    }
                }));
            }
            for (int round = 0; round < ROUNDS; round++) {
                List<Integer> before = finished.stream().map(AtomicInteger::get).toList();
                assertThat(manager.signal("changed").send().cleared()).hasSize(BOUND.size());
                for (int i = 0; i < written.size(); i++) {
                    int last = before.get(i);
                    written.get(i).forEach(entry -> assertThat(entry.getKey()).isGreaterThan(last));
                }
                int seen = before.get(0);
                Waiting.until(() -> "further puts", () -> finished.get(0).get() > seen);
            }
            enough.set(true);
            writers.forEach(CompletableFuture::join);
        } finally {
            enough.set(true);
        }
    }

    /** A process that binds and unbinds one signal is killed again and again in the middle of it. */
    @Test
    void whoIsKilledLeavesTheBindingsInOrder(RedisProcess redis) throws InterruptedException {
        try (CacheManager caches = open(redis.uri())) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            for (int round = 0; round < 5; round++) {
                List<JavaProcess> others =
                        IntStream.range(0, 2).mapToObj(i -> start(redis.uri())).toList();
                for (int i = 0; i < others.size(); i++) {
                    assertThat(others.get(i).ask("rebind region" + i + " changed"))
                            .isEqualTo("rebinding");
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(300));
                others.forEach(JavaProcess::close);
                checkKeys(List.of(redis));
                for (int i = 0; i < others.size(); i++) {
                    manager.region("region" + i).unbind("changed");
                }
                assertThat(manager.signals()).isEmpty();
            }
        }
    }

    private static void checkKeys(List<RedisProcess> masters) {
        List<RespClient> clients = masters.stream().map(RedisProcess::connect).toList();
        new Invariants("", 1, clients).check();
        clients.forEach(RespClient::close);
    }

    private static CacheManager open(String uri) {
        return Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }

    private static JavaProcess start(String uri) {
        JavaProcess process = JavaProcess.start(SignalProcess.class, uri);
        assertThat(process.hear()).isEqualTo("ready");
        return process;
    }
}
