package io.regioncache.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file on the class path declares connection and regions, for every process that finds it. */
@Timeout(300)
@ExtendWith(RedisServers.class)
class DeclaredRegionsIT {

    private static final String FILE = """
            connection:
              uri: ${env:SHOP_REDIS}
              password: ${env:SHOP_PASSWORD:-}
              clientName: ${sys:shop.name:-shop}
            namespace: shop
            defaults:
              codec: jdk
              statistics: true
            regions:
              catalog.products:
                keyType: Long
                valueType: String
                timeout: 1h
                signals: price-list-changed
              catalog.prices:
                keyType: Long
                valueType: String
                loader: io.regioncache.declared.Prices
                readThrough: true
                codec: string
              catalog.**:
                timeout: 2h
            """;

    @TempDir
    private Path directory;

    private JavaProcess shop(String uri, String password) throws IOException {
        Files.writeString(directory.resolve("region-cache.yaml"), FILE);
        return JavaProcess.start(directory, Map.of("SHOP_REDIS", uri, "SHOP_PASSWORD", password), ShopProcess.class);
    }

    private URLClassLoader loader(String text) throws IOException {
        Files.writeString(directory.resolve("region-cache.yaml"), text);
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void processesThatFindTheFileShareWhatItDeclares(RedisProcess redis) throws IOException {
        assertShared(redis.uri(), "");
        try (RespClient raw = redis.connect()) {
            assertThat(raw.call("HLEN", "shop:{catalog}.prices")).isEqualTo(1L);
            assertThat((Long) raw.call("PTTL", "shop:{catalog}.prices")).isBetween(3_600_000L, 7_200_000L);
        }
    }

    @Test
    void soTheyDoOnACluster(RedisClusterProcess cluster) throws IOException {
        assertShared(cluster.uri(), "");
    }

    @Test
    void thePasswordComesFromTheEnvironment() throws IOException {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "s3cret")) {
            try (JavaProcess one = shop(redis.uri(), "s3cret")) {
                assertThat(one.hear()).startsWith("classpath:region-cache.yaml");
            }
            try (JavaProcess other = shop(redis.uri(), "wr0ng")) {
                assertThatThrownBy(other::hear)
                        .hasMessageContaining("region-cache.yaml, line 2")
                        .hasMessageContaining("CacheException")
                        .hasMessageNotContaining("wr0ng");
            }
        }
    }

    private void assertShared(String uri, String password) throws IOException {
        try (JavaProcess one = shop(uri, password);
                JavaProcess other = shop(uri, password)) {
            String opened = "classpath:region-cache.yaml [catalog.prices, catalog.products]";
            assertThat(one.hear()).isEqualTo(opened);
            assertThat(other.hear()).isEqualTo(opened);

            one.ask("put catalog.products 1 kettle");
            assertThat(other.ask("get catalog.products 1")).isEqualTo("kettle");
            assertThat(other.ask("lives catalog.products")).isEqualTo("true");
            assertThat(one.ask("get catalog.prices 1")).isEqualTo("price of 1");
            assertThat(other.ask("contains catalog.prices 1")).isEqualTo("true");

            assertThat(one.ask("settings catalog.products")).isEqualTo("Optional[PT1H] Optional[jdk] true");
            assertThat(one.ask("settings catalog.prices")).isEqualTo("Optional[PT2H] Optional[string] true");
            assertThat(other.ask("create catalog.new.deep")).isEqualTo("Optional[PT2H] Optional[jdk] true");
            assertThat(other.ask("create orders")).isEqualTo("Optional.empty Optional[jdk] true");

            assertThat(other.ask("send price-list-changed")).isEqualTo("[catalog.products]");
            assertThat(one.ask("contains catalog.products 1")).isEqualTo("false");
            assertThat(one.ask("contains catalog.prices 1")).isEqualTo("true");
        }
    }

    @Test
    void aManagerOfAClassLoaderOpensWhatItFinds(RedisProcess redis) throws IOException {
        CachingProvider provider = Caching.getCachingProvider();
        String text = "connection: {uri: '" + redis.uri() + "'}\nregions: {a: {keyType: String, valueType: String}}";
        try (URLClassLoader loader = loader(text);
                CacheManager manager = provider.getCacheManager(null, loader)) {
            assertThat(manager.getURI()).isEqualTo(URI.create("classpath:region-cache.yaml"));
            assertThat(provider.getCacheManager(manager.getURI(), loader)).isSameAs(manager);
            Cache<String, String> cache = manager.getCache("a", String.class, String.class);
            cache.put("k", "v");
            assertThat(cache.get("k")).isEqualTo("v");
        }
    }

    @Test
    void aMistakeIsFoundBeforeAnythingConnects() throws IOException {
        try (URLClassLoader loader = loader("regions:\n  a:\n    expriy: eternal\n")) {
            URI nowhere = URI.create("redis://127.0.0.1:1");
            assertThatThrownBy(() -> Caching.getCachingProvider().getCacheManager(nowhere, loader))
                    .isInstanceOf(CacheException.class)
                    .hasMessageStartingWith("region-cache.yaml, line 3: unknown setting \"expriy\" of region a. Did you"
                            + " mean \"expiry\"? Valid are ");
        }
        try (URLClassLoader loader = loader("regions:\n  a: {codec: canonical}\n")) {
            URI nowhere = URI.create("redis://127.0.0.1:1");
            assertThatThrownBy(() -> Caching.getCachingProvider().getCacheManager(nowhere, loader))
                    .isInstanceOf(CacheException.class)
                    .hasMessageStartingWith("region-cache.yaml, line 2: codec of region a is \"canonical\": The");
        }
    }

    /** Each of the two would do by itself. */
    @Test
    void aCodecThatCannotKeepToTheAllowedClassesIsFoundBeforeAnythingConnects() throws IOException {
        String text = "defaults: {allowedClasses: com.example.*}\nregions: {a: {codec: " + UnboundCodec.class.getName()
                + "}}";
        try (URLClassLoader loader = loader(text)) {
            URI nowhere = URI.create("redis://127.0.0.1:1");
            assertThatThrownBy(() -> Caching.getCachingProvider().getCacheManager(nowhere, loader))
                    .isInstanceOf(CacheException.class)
                    .hasMessageStartingWith(
                            "region-cache.yaml, region a: Allowed classes are configured, but the codec "
                                    + UnboundCodec.class.getName() + " can't be made to keep to them");
        }
    }

    @Test
    void nothingIsLeftOfAManagerWhoseCachesCannotBeOpened(RedisProcess redis) throws IOException {
        String text = """
                connection: {uri: '%s', clientName: left-over}
                regions:
                  a: {management: true, statistics: true}
                  b: {loader: io.regioncache.declared.Unmakeable}
                """.formatted(redis.uri());
        try (URLClassLoader loader = loader(text);
                RespClient raw = redis.connect()) {
            assertThatThrownBy(() -> Caching.getCachingProvider().getCacheManager(null, loader))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("Region b, declared in region-cache.yaml, can't be opened")
                    .hasMessageContaining("no database");
            Waiting.until(() -> "the connections to be closed", () -> !String.valueOf(raw.call("CLIENT", "LIST"))
                    .contains("left-over"));
            Files.writeString(directory.resolve("region-cache.yaml"), text.replace("Unmakeable", "Prices"));
            try (CacheManager manager = Caching.getCachingProvider().getCacheManager(null, loader)) {
                assertThat(manager.getCacheNames()).containsExactly("a", "b");
            }
        }
    }
}
