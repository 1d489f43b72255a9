package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.RedissonClients;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** What becomes of the entries that an application has left in Redis by Redisson's provider, when it goes on with region-cache. */
@ExtendWith(RedisServers.class)
class OldEntriesTest {

    private static final String OLD = "org.redisson.jcache.JCachingProvider";
    private static final String NEW = "io.regioncache.spi.RegionCachingProvider";
    private static final String NAME = "catalog.products";

    /** As docs/migrating.md lists them. */
    private static final List<String> OLD_KEYS =
            List.of("%s", "jcache_timeout_set:{%s}", "jcache_old_value_listeners:{%s}");

    private final List<CacheManager> managers = new ArrayList<>();
    private RedissonClient client;

    @BeforeEach
    void connect(RedisProcess redis) {
        Config config = new Config();
        config.useSingleServer().setAddress(redis.uri()).setConnectionMinimumIdleSize(1);
        client = Redisson.create(config);
    }

    @AfterEach
    void close() {
        managers.forEach(CacheManager::close);
        client.shutdown();
    }

    @Test
    void oldEntriesNeitherShowNorHarm(RedisProcess redis) {
        Cache<String, String> before = before(NAME);
        before.put("kettle", "old");
        before.put("kettle", "older");
        Set<String> oldKeys = keys(redis);
        assertThat(oldKeys).containsExactlyInAnyOrderElementsOf(oldKeys(NAME));

        Cache<String, String> after = after("", NAME);
        assertThat(after.get("kettle")).isNull();
        assertThat(after).isEmpty();
        assertThat(after.putIfAbsent("kettle", "new")).isTrue();
        assertThat(after.<String>invoke("kettle", (entry, arguments) -> entry.getValue()))
                .isEqualTo("new");
        assertThat(before.get("kettle")).isEqualTo("older");

        before.clear();
        assertThat(after.get("kettle")).isEqualTo("new");
        before.put("cup", "old");
        after.getCacheManager().destroyCache(NAME);
        assertThat(before.get("cup")).isEqualTo("old");
    }

    @Test
    void oldKeysCanBeUnlinked(RedisProcess redis) {
        before(NAME).put("kettle", "old");
        after("", NAME).put("kettle", "new");
        Set<String> all = keys(redis);
        try (RespClient server = redis.connect()) {
            oldKeys(NAME).forEach(key -> server.call("UNLINK", key));
        }
        Set<String> left = keys(redis);
        assertThat(left).isNotEmpty().allMatch(key -> key.startsWith("{catalog}") || key.startsWith("::"));
        assertThat(all).hasSize(left.size() + OLD_KEYS.size());
        assertThat(managers.get(1).getCache(NAME).get("kettle")).isEqualTo("new");
    }

    /** The one name by which both come to the same key; what is there has the same type, so that nothing fails. */
    @Test
    void anOldCacheNamedInBracesIsKeptApartByANamespace(RedisProcess redis) {
        Cache<String, String> before = before("{catalog}.products");
        before.put("kettle", "old");
        Cache<String, String> shared = after("", NAME);
        assertThat(shared.get("kettle")).isNull();
        shared.put("kettle", "new");
        assertThat(shared.get("kettle")).isEqualTo("new");
        assertThat(before.get("kettle")).isEqualTo("old");
        shared.clear();
        assertThat(before.get("kettle")).isNull();

        Cache<String, String> apart = after("?namespace=shop", NAME);
        before.put("kettle", "old");
        apart.put("kettle", "new");
        apart.clear();
        assertThat(before.get("kettle")).isEqualTo("old");
    }

    @Test
    void twoProvidersHaveToBeNamed() throws IOException {
        assertThatThrownBy(Caching::getCachingProvider)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Multiple CachingProviders");
        System.setProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER, NEW);
        // Caching looks at the property when it is first asked by a class loader.
        try (URLClassLoader fresh = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            assertThat(Caching.getCachingProvider(fresh).getClass().getName()).isEqualTo(NEW);
        } finally {
            System.clearProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER);
        }
    }

    private static List<String> oldKeys(String name) {
        return OLD_KEYS.stream().map(key -> key.formatted(name)).toList();
    }

    /** A cache that leaves all the keys that one can. */
    private Cache<String, String> before(String name) {
        CacheManager manager = Caching.getCachingProvider(OLD).getCacheManager();
        managers.add(manager);
        return manager.createCache(name, RedissonConfiguration.fromInstance(client, configuration()));
    }

    private Cache<String, String> after(String query, String name) {
        URI uri = URI.create(RedissonClients.register("old-entries", client) + query);
        CacheManager manager = Caching.getCachingProvider(NEW).getCacheManager(uri, null);
        managers.add(manager);
        return manager.createCache(name, configuration());
    }

    private static Configuration<String, String> configuration() {
        CacheEntryUpdatedListener<String, String> listener = events -> {};
        return new MutableConfiguration<String, String>()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR))
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        new SingletonFactory<>(listener), null, true, false));
    }

    private static Set<String> keys(RedisProcess redis) {
        Set<String> keys = new TreeSet<>();
        try (RespClient server = redis.connect()) {
            server.list("KEYS", "*").forEach(key -> keys.add(RespClient.asText(key)));
        }
        return keys;
    }
}
