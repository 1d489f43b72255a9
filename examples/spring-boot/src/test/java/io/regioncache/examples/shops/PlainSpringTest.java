package io.regioncache.examples.shops;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.examples.spring.Catalog;
import io.regioncache.examples.spring.Prices;
import io.regioncache.examples.spring.Supplier;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.math.BigDecimal;
import java.net.URI;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same services in Spring without Spring Boot. */
@ExtendWith(RedisServers.class)
class PlainSpringTest {

    private final SupplierServer suppliers = new SupplierServer();
    private AnnotationConfigApplicationContext context;
    private Catalog catalog;
    private Prices prices;

    @Configuration
    @EnableCaching
    static class Caches {

        @Bean
        javax.cache.CacheManager jCacheManager(URI redis) {
            javax.cache.CacheManager manager = Caching.getCachingProvider().getCacheManager(redis, null);
            manager.createCache("catalog.products", new MutableConfiguration<>());
            manager.createCache("catalog.products.reviews", new MutableConfiguration<>());
            manager.createCache("catalog.prices", new MutableConfiguration<>());
            manager.createCache("catalog.prices.history", new MutableConfiguration<>());
            return manager;
        }

        @Bean
        JCacheCacheManager cacheManager(javax.cache.CacheManager jCacheManager) {
            return new JCacheCacheManager(jCacheManager);
        }
    }

    @BeforeEach
    void start(RedisProcess redis) {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(URI.class, () -> URI.create(redis.uri() + "?config=none"));
        context.registerBean(Supplier.class, () -> new Supplier(suppliers.address()));
        context.register(Caches.class, Catalog.class, Prices.class);
        context.refresh();
        catalog = context.getBean(Catalog.class);
        prices = context.getBean(Prices.class);
    }

    @AfterEach
    void stop() {
        context.close();
        suppliers.close();
    }

    @Test
    void cachesByTheAnnotationsOfSpring() {
        assertThat(catalog.product(1)).isEqualTo(catalog.product(1));
        catalog.reviews(1);
        catalog.rename(1, "renamed");
        assertThat(catalog.product(1).text()).isEqualTo("renamed");
        catalog.forget(1);
        assertThat(catalog.product(1).text()).endsWith("no. 2");
        catalog.forgetAll();
        assertThat(catalog.product(1).text()).endsWith("no. 3");
        assertThat(catalog.reviews(1)).endsWith("no. 2");
    }

    @Test
    void cachesByTheAnnotationsOfJCache() {
        assertThat(prices.price(1)).isEqualTo(prices.price(1)).isEqualTo(new BigDecimal("1.50"));
        prices.history(1, 2026);
        prices.set(1, BigDecimal.TEN);
        assertThat(prices.price(1)).isEqualTo(BigDecimal.TEN);
        prices.forget(1);
        assertThat(prices.price(1)).isEqualTo(new BigDecimal("2.50"));
        prices.forgetAll();
        assertThat(prices.price(1)).isEqualTo(new BigDecimal("3.50"));
        assertThat(prices.history(1, 2026)).endsWith("no. 2");
    }
}
