package io.regioncache.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCacheManager;
import io.regioncache.config.AllowedClasses;
import io.regioncache.config.CodecSetting;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The YAML file in {@code docs/regions.md} declares what is said there. */
@ExtendWith(RedisServers.class)
class DeclaredGuideIT {

    private static final Path GUIDE = Path.of("docs", "regions.md");
    private static final String URI_PROPERTY = "shop.redis";

    private static final String LOADER = """
            package com.example.shop;

            import java.util.*;

            public class ProductLoader implements javax.cache.integration.CacheLoader<Long, String> {
                public String load(Long key) {
                    return "product " + key;
                }

                public Map<Long, String> loadAll(Iterable<? extends Long> keys) {
                    return Map.of();
                }
            }
            """;

    @TempDir
    private Path directory;

    private URLClassLoader loader;

    @BeforeEach
    void compileTheLoader(RedisProcess redis) throws IOException {
        System.setProperty(URI_PROPERTY, redis.uri());
        loader = Examples.compile(directory, "ProductLoader", LOADER);
    }

    @AfterEach
    void close() throws IOException {
        System.clearProperty(URI_PROPERTY);
        loader.close();
    }

    private CacheManager open(String yaml) throws IOException {
        Files.writeString(directory.resolve("region-cache.yaml"), yaml);
        return Caching.getCachingProvider().getCacheManager(null, loader);
    }

    private static String yaml() throws IOException {
        List<String> blocks = Examples.in(GUIDE, "yaml");
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    @Test
    void theFileDeclaresWhatItSays(RedisProcess redis) throws IOException {
        try (CacheManager manager = open(yaml());
                RespClient raw = redis.connect()) {
            assertThat(manager.getCacheNames()).containsExactly("catalog.products");
            Cache<Long, String> products = manager.getCache("catalog.products", Long.class, String.class);
            assertThat(products.get(7L)).isEqualTo("product 7");
            assertThat(raw.call("EXISTS", "shop:{catalog}.products")).isEqualTo(1L);
            RegionConfiguration<?, ?> settings = settings(products);
            assertThat(settings.getExpiryPolicyFactory())
                    .isEqualTo(ModifiedExpiryPolicy.factoryOf(
                            new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.MINUTES, 30)));
            assertThat(settings.timeout()).contains(Duration.ofHours(24));
            assertThat(settings.codec()).contains(CodecSetting.named("json"));
            assertThat(settings.isStatisticsEnabled()).isTrue();
            assertThat(settings.allowedClasses()).contains(AllowedClasses.of("com.example.shop.**"));

            Cache<String, String> session = manager.createCache("sessions.4711", new MutableConfiguration<>());
            assertThat(settings(session).getExpiryPolicyFactory())
                    .isEqualTo(AccessedExpiryPolicy.factoryOf(
                            new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.MINUTES, 20)));
            assertThat(settings(session).timeout()).isEmpty();

            manager.unwrap(RegionCacheManager.class)
                    .signal("price-list-changed")
                    .send();
            assertThat(products.containsKey(7L)).isFalse();
        }
    }

    @Test
    void aMistakeIsToldAsItSays() throws IOException {
        String told = Examples.in(GUIDE, "text").get(0).strip().replace("...", "");
        assertThatThrownBy(() -> open(yaml().replace("expiry: {updated", "expriy: {updated")))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith(told);
    }

    private static RegionConfiguration<?, ?> settings(Cache<?, ?> cache) {
        return cache.getConfiguration(RegionConfiguration.class);
    }
}
