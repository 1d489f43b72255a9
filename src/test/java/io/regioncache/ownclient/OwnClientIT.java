package io.regioncache.ownclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.config.RedissonClients;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.Protocol;
import org.redisson.config.ReadMode;

/** Managers on a client of the application's own: what they use of it, what they leave alone, and what they refuse. */
@ExtendWith(RedisServers.class)
class OwnClientIT {

    private final List<RedissonClient> clients = new ArrayList<>();
    private final List<CacheManager> managers = new ArrayList<>();

    @AfterEach
    void close() {
        managers.forEach(CacheManager::close);
        clients.forEach(RedissonClient::shutdown);
        RedissonClients.names().forEach(RedissonClients::unregister);
    }

    @Test
    void theClientGoesOnWhenTheManagerIsClosed() throws InterruptedException {
        try (RedisProcess redis = RedisProcess.start();
                RespClient server = redis.connect()) {
            RedissonClient client = client(redis, StringCodec.INSTANCE);
            Set<Thread> threads = threadsOfManagers();
            CacheManager manager = open(RedissonClients.register("shop", client));
            CountDownLatch heard = new CountDownLatch(1);
            Cache<String, Object> cache = manager.createCache(
                    "catalog.products",
                    new MutableConfiguration<String, Object>().addCacheEntryListenerConfiguration(created(heard)));
            cache.put("kettle", List.of(1, 2)); // which the client's own codec could not encode
            heard.await();
            client.getBucket("beside").set("mine");
            assertThat(cache.get("kettle")).isEqualTo(List.of(1, 2));
            assertThat(manager.getURI()).isEqualTo(URI.create("redisson:shop"));
            manager.unwrap(RegionCacheManager.class).region("catalog").clear();
            assertThat(cache.containsKey("kettle")).isFalse();
            assertThat(server.list("PUBSUB", "SHARDCHANNELS")).hasSize(1);

            manager.close();
            Waiting.until(() -> "the subscription to end", () -> server.list("PUBSUB", "SHARDCHANNELS")
                    .isEmpty());
            Waiting.until(() -> "the manager's threads to end", () -> threads.containsAll(threadsOfManagers()));
            assertThat(client.isShuttingDown()).isFalse();
            assertThat(client.getBucket("beside").get()).isEqualTo("mine");
            assertThatThrownBy(() -> cache.get("kettle")).isInstanceOf(IllegalStateException.class);
            cache(open(URI.create("redisson:shop")), "catalog.products").put("kettle", "new");
        }
    }

    /** Redisson ends single commands that wait, though not all if there are many, and forgets transactions. */
    @Test
    void whoWaitsWhenTheClientIsShutDownGoesOn(RedisProcess redis) throws Exception {
        CacheManager manager;
        RegionCache<String, String> cache;
        try (RedisProcess paused = RedisProcess.start();
                RespClient server = paused.connect()) {
            RedissonClient client = client(paused, null);
            manager = open(RedissonClients.register("shop", client));
            cache = cache(manager, "a.b");
            server.call("CLIENT", "PAUSE", 60_000, "ALL");
            List<CompletableFuture<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) { // more than there are connections
                String key = "k" + i;
                waiting.add(OwnThread.run(() -> cache.transaction(tx -> tx.put(key, "v"))));
            }
            Waiting.until(() -> "all to wait for the server", () -> waitingThreads() == waiting.size());
            client.shutdown();
            OwnThread.run(() -> waiting.forEach(
                            put -> put.handle((done, failure) -> null).join()))
                    .get(60, TimeUnit.SECONDS);
            assertThat(waiting).allSatisfy(put -> assertThat(put).isCompletedExceptionally());
        }
        assertThatThrownBy(() -> cache.get("k"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the Redisson client that it was given is shut down");
        manager.close();
        CacheManager next = open(RedissonClients.register("shop", client(redis, null)));
        assertThat(cache(next, "a.b").containsKey("k")).isFalse();
    }

    /** With Redisson's defaults reads of a cluster go to replicas, which lag behind. */
    @Test
    void readsOfAClusterGoToMasters(RedisClusterProcess cluster) {
        Config config = new Config();
        cluster.masters().forEach(node -> config.useClusterServers()
                .setMasterConnectionMinimumIdleSize(1)
                .setSlaveConnectionMinimumIdleSize(1)
                .addNodeAddress(node.uri()));
        assertThat(config.useClusterServers().getReadMode()).isEqualTo(ReadMode.SLAVE);
        CacheManager manager = open(RedissonClients.register("cluster", created(config)));
        List<CommandCounter> replicas =
                cluster.replicas().stream().map(CommandCounter::watch).toList();
        for (String name : List.of("a.x", "b.x", "c.x", "d.x")) {
            RegionCache<String, String> cache = cache(manager, name);
            cache.put("k", "v");
            assertThat(cache.get("k")).isEqualTo("v");
            assertThat(cache.iterator().next().getValue()).isEqualTo("v");
            assertThat(cache.region().size()).isOne();
        }
        assertThat(manager.unwrap(RegionCacheManager.class).root().children()).hasSize(4);
        manager.unwrap(RegionCacheManager.class).root().clear();
        assertThat(manager.unwrap(RegionCacheManager.class).root().children()).isEmpty();
        assertThat(replicas).allSatisfy(replica -> assertThat(replica.commands())
                .doesNotContain("HGET", "HSCAN", "SMEMBERS", "HLEN", "EVALSHA"));
        replicas.forEach(CommandCounter::close);
    }

    @Test
    void aClientThatConnectsLateIsTaken(RedisProcess redis) {
        Config config = config(redis);
        config.setLazyInitialization(true);
        RegionCache<String, String> cache = cache(open(RedissonClients.register("lazy", created(config))), "a");
        cache.put("k", "v");
        assertThat(cache.get("k")).isEqualTo("v");
    }

    /** In RESP3, which client-side caching needs, servers give the scores of sorted sets another form. */
    @Test
    void aClientThatSpeaksResp3IsTaken(RedisProcess redis) {
        Config config = config(redis);
        config.setProtocol(Protocol.RESP3);
        URI uri = URI.create(RedissonClients.register("resp3", created(config)) + "?sweepInterval=100ms");
        CountDownLatch ended = new CountDownLatch(1);
        Cache<String, Object> cache = open(uri)
                .createCache(
                        "a.b",
                        new MutableConfiguration<String, Object>()
                                .setExpiryPolicyFactory(
                                        CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 50)))
                                .addCacheEntryListenerConfiguration(expired(ended)));
        cache.put("k", "v");
        assertThatCode(() -> ended.await(60, TimeUnit.SECONDS)).doesNotThrowAnyException();
        assertThat(ended.getCount()).as("expired entries that no sweep found").isZero();
    }

    @Test
    void settingsOfTheRegionsStandBesideTheClient(RedisProcess redis) {
        URI uri = URI.create(RedissonClients.register("shop", client(redis, null)) + "?namespace=eu");
        Properties properties = new Properties();
        properties.setProperty("codec", "jdk");
        CacheManager manager = Caching.getCachingProvider().getCacheManager(uri, null, properties);
        managers.add(manager);
        cache(manager, "a").put("k", "v");
        try (RespClient server = redis.connect()) {
            assertThat(server.call("EXISTS", "eu:{a}")).isEqualTo(1L);
        }
        assertThatThrownBy(() -> open(URI.create("redisson:shop?timeout=1s")))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("timeout can't be set beside a Redisson client")
                .hasMessageContaining("Set it where that is made");
    }

    @Test
    void whatCanNotBeUsedIsToldAtOnce(RedisProcess redis) {
        RedissonClients.register("shop", client(redis, null));
        refused(
                "redisson:shopp",
                "no Redisson client is known under that name (known are shop)",
                "register(\"shopp\", client)");
        refused("redisson://shop", "what follows redisson: is not a name");

        RedissonClient shutDown = client(redis, null);
        URI gone = RedissonClients.register("gone", shutDown);
        shutDown.shutdown();
        refused(gone.toString(), "the client is shut down");

        RedissonClient wrapped = (RedissonClient) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RedissonClient.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
        refused(RedissonClients.register("wrapped", wrapped).toString(), "Register the one that Redisson.create made");
    }

    @Test
    void aServerThatIsTooOldIsToldWhenTheManagerOpens() {
        try (RedisProcess old = RedisProcess.start("--rename-command", "SPUBLISH", "")) {
            refused(
                    RedissonClients.register("old", client(old, null)).toString(),
                    "Can't open redisson:old: the server has no command SPUBLISH",
                    "Use Redis 7.0 or later");
        }
    }

    @Test
    void aServerThatWentAwayIsToldWhenTheManagerOpens() {
        try (RedisProcess redis = RedisProcess.start()) {
            Config config = config(redis);
            config.useSingleServer().setTimeout(200).setRetryAttempts(0);
            URI uri = RedissonClients.register("away", created(config));
            redis.stop();
            assertThatThrownBy(() -> open(uri))
                    .isInstanceOf(CacheException.class)
                    .hasMessageStartingWith("Can't open redisson:away: ");
        }
    }

    private void refused(String uri, String... parts) {
        assertThatThrownBy(() -> open(URI.create(uri)))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll(parts);
    }

    private CacheManager open(URI uri) {
        CacheManager manager = Caching.getCachingProvider().getCacheManager(uri, null);
        managers.add(manager);
        return manager;
    }

    private static RegionCache<String, String> cache(CacheManager manager, String name) {
        return manager.unwrap(RegionCacheManager.class)
                .createCache(
                        name,
                        RegionConfiguration.builder(String.class, String.class).build());
    }

    private static MutableCacheEntryListenerConfiguration<String, Object> created(CountDownLatch heard) {
        CacheEntryCreatedListener<String, Object> listener = events -> heard.countDown();
        return new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, false, false);
    }

    private static MutableCacheEntryListenerConfiguration<String, Object> expired(CountDownLatch heard) {
        CacheEntryExpiredListener<String, Object> listener = events -> heard.countDown();
        return new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, false, false);
    }

    private RedissonClient client(RedisProcess redis, StringCodec codec) {
        Config config = config(redis);
        config.setCodec(codec);
        return created(config);
    }

    private static Config config(RedisProcess redis) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(redis.uri())
                .setConnectionPoolSize(8)
                .setConnectionMinimumIdleSize(1);
        return config;
    }

    private RedissonClient created(Config config) {
        RedissonClient client = Redisson.create(config);
        clients.add(client);
        return client;
    }

    /** The threads of this test that wait inside the library. */
    private static long waitingThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("of a test"))
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("io.regioncache.internal.")))
                .count();
    }

    private static Set<Thread> threadsOfManagers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("region-cache-"))
                .collect(Collectors.toSet());
    }
}
