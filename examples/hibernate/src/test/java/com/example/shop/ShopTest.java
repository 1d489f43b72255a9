package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.Region;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import io.regioncache.hibernate.RegionCacheRegionFactory;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.hibernate.Cache;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.RegionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shop in two JVMs on one database and one Redis, from Hibernate's settings alone. */
@ExtendWith(RedisServers.class)
class ShopTest {

    private static final BigDecimal TEN = new BigDecimal("10.00");

    private static Database database;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startDatabase() {
        database = Database.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    /** The file that hibernate-jcache's URI has to be, as it takes URLs and resources only. */
    private String file(RedisProcess redis) throws IOException {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, "connection:\n  uri: " + redis.uri() + "\n");
        return file.toUri().toString();
    }

    private Map<String, Object> settings(boolean ours, RedisProcess redis) throws IOException {
        return ours ? Settings.ours(database.newUrl(), redis.uri()) : Settings.stock(database.newUrl(), file(redis));
    }

    private static void fill(Shop shop) {
        shop.add(new Category("kitchen", "Kitchen and table"));
        Product kettle = new Product(1, "K-1", "kettle", TEN);
        kettle.getTags().addAll(List.of("steel", "new"));
        shop.add(kettle, new Review(1, kettle, "boils"), new Review(2, kettle, "shines"));
        shop.add(new Stock(new Stock.Key(Warehouse.NORTH, 1), "A7", 5));
    }

    private static CacheManager manager(RedisProcess redis) {
        return Caching.getCachingProvider().getCacheManager(URI.create(redis.uri()), null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoProcessesShareWhatIsCachedAndSeeEachOthersChanges(boolean ours, RedisProcess redis) throws IOException {
        Map<String, Object> settings = settings(ours, redis);
        settings.put("hibernate.cache.region_prefix", "shop1");
        assertShared(settings);
        try (CacheManager manager = manager(redis)) {
            RegionCacheManager regions = manager.unwrap(RegionCacheManager.class);
            assertThat(regions.root().children()).extracting(Region::name).containsExactly(RegionName.of("shop1"));
        }
    }

    /** An application that names none goes on with what it had. */
    @Test
    void hibernateTakesItsOwnFactoryUnlessOursIsNamed(RedisProcess redis) throws IOException {
        Map<String, Object> settings = settings(false, redis);
        settings.remove("hibernate.cache.region.factory_class");
        assertThat(factory(settings)).isExactlyInstanceOf(JCacheRegionFactory.class);
        settings.put("hibernate.cache.region.factory_class", RegionCacheRegionFactory.class.getName());
        settings.put("hibernate.javax.cache.uri", redis.uri());
        assertThat(factory(settings)).isInstanceOf(RegionCacheRegionFactory.class);
    }

    private static RegionFactory factory(Map<String, Object> settings) {
        try (Shop shop = Shop.open(settings)) {
            return shop.sessions().getCache().unwrap(RegionFactory.class);
        }
    }

    @Test
    void postgresqlDoesAsWell(RedisProcess redis) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertShared(Settings.ours(postgres.getJdbcUrl("postgres", "postgres"), redis.uri()));
        }
    }

    private static void assertShared(Map<String, Object> settings) {
        try (Shop shop = Shop.open(settings);
                JavaProcess other = JavaProcess.start(Till.class, Settings.arguments(settings))) {
            Till own = new Till(shop);
            fill(shop);
            assertThat(other.hear()).isEqualTo("open");
            assertRead(own, other, "price 1", "10.00");
            assertRead(own, other, "name K-1", "kettle");
            assertRead(own, other, "tags 1", "[new, steel]");
            assertRead(own, other, "reviews 1", "[boils, shines]");
            assertRead(own, other, "title kitchen", "Kitchen and table");
            assertRead(own, other, "pieces NORTH 1", "5");
            assertRead(own, other, "onShelf NORTH A7", "5");
            assertRead(own, other, "pieces NORTH", "5");
            assertRead(own, other, "upTo 12", "[kettle]");

            assertChanged(own, other, "reprice 1 11.00", "price 1", "11.00");
            assertChanged(own, other, "stock NORTH 1 6", "pieces NORTH 1", "6");
            assertChanged(own, other, "stock NORTH 1 7", "pieces NORTH", "7");
            assertChanged(own, other, "reprice 1 13.00", "upTo 12", "[]");
            assertChanged(own, other, "tag 1 hot", "tags 1", "[hot, new, steel]");
        }
    }

    /** What one process has read the other finds in the cache. */
    private static void assertRead(Till own, JavaProcess other, String question, String answer) {
        own.answer(question);
        own.answer(question);
        assertThat(own.answer(question)).isEqualTo(answer + " / 0");
        assertThat(other.ask(question)).as("from the cache, without SQL").isEqualTo(answer + " / 0");
    }

    /** What one process changes the other sees, and the other way round. */
    private static void assertChanged(Till own, JavaProcess other, String order, String question, String answer) {
        own.answer(question);
        other.ask(question);
        assertThat(own.answer(order)).startsWith("done");
        assertThat(other.ask(question)).startsWith(answer + " / ");
        assertThat(other.ask(question.equals("tags 1") ? "tag 1 hot" : order)).isNotNull();
        assertThat(own.answer(question)).startsWith(answer + " / ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void evictionsReachWhatTheyName(boolean ours, RedisProcess redis) throws IOException {
        try (Shop shop = Shop.open(settings(ours, redis));
                CacheManager manager = manager(redis)) {
            fill(shop);
            Till till = new Till(shop);
            Cache cache = shop.sessions().getCache();
            RegionCacheManager regions = manager.unwrap(RegionCacheManager.class);
            List<Runnable> evictions = List.of(
                    () -> cache.evictEntityData(Product.class, 1L),
                    () -> cache.evictEntityData(Product.class.getName(), 1L),
                    () -> cache.evictEntityData(Product.class),
                    () -> cache.evictEntityData(Product.class.getName()),
                    cache::evictEntityData,
                    cache::evictAllRegions,
                    () -> cache.evictRegion(Product.class.getName()),
                    () -> regions.region("com.example.shop").clear(),
                    () -> regions.region("com").clear(),
                    () -> regions.root().clear());
            for (Runnable eviction : evictions) {
                till.answer("price 1");
                till.answer("price 1");
                till.answer("price 1");
                assertThat(cache.containsEntity(Product.class, 1L)).isTrue();
                assertThat(till.answer("price 1")).isEqualTo("10.00 / 0");
                eviction.run();
                assertThat(cache.containsEntity(Product.class, 1L)).isFalse();
                assertThat(till.answer("price 1")).isEqualTo("10.00 / 1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClearOfThePackageEvictsEveryEntityOfIt(boolean ours, RedisProcess redis) throws IOException {
        try (Shop shop = Shop.open(settings(ours, redis));
                CacheManager manager = manager(redis)) {
            fill(shop);
            Till till = new Till(shop);
            EveryKind.assertCached(till);
            RegionCacheManager regions = manager.unwrap(RegionCacheManager.class);
            assertThat(regions.region("com.example.shop").descendants()).hasSize(8);
            regions.region("com.example.shop").clear();
            assertThat(regions.region("com.example.shop").descendants()).isEmpty();
            assertThat(till.answer("price 1")).endsWith(" / 1");
            assertThat(till.answer("title kitchen")).endsWith(" / 1");
            assertThat(till.answer("pieces NORTH 1")).endsWith(" / 1");
        }
    }

    /** Session factories of one manager may be opened at the same time. */
    @Test
    void aCacheThatAnotherCreatesMeanwhileIsTaken(RedisProcess redis) {
        try (CacheManager manager = manager(redis)) {
            RegionCacheManager regions = manager.unwrap(RegionCacheManager.class);
            Map<String, Object> settings = Settings.ours(database.newUrl(), "unused");
            settings.put("hibernate.javax.cache.cache_manager", overtaken(regions, Stock.class.getName()));
            try (Shop shop = Shop.open(settings)) {
                fill(shop);
                assertThat(shop.pieces(Warehouse.NORTH, 1)).isEqualTo(5);
            }
        }
    }

    /** A manager whose cache another creates right after it was looked for. */
    private static CacheManager overtaken(RegionCacheManager manager, String cache) {
        return (CacheManager) Proxy.newProxyInstance(
                ShopTest.class.getClassLoader(),
                new Class<?>[] {RegionCacheManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap")) {
                        return proxy;
                    }
                    try {
                        Object result = method.invoke(manager, arguments);
                        if (method.getName().equals("getCache") && result == null && arguments[0].equals(cache)) {
                            manager.createCache(cache, new MutableConfiguration<>());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cachesThatAreMissingAreCreatedOnlyIfTheSettingsSaySo(boolean ours, RedisProcess redis) throws IOException {
        Map<String, Object> settings = settings(ours, redis);
        settings.put("hibernate.javax.cache.missing_cache_strategy", "fail");
        assertThatThrownBy(() -> Shop.open(settings)).hasStackTraceContaining("is not supported [");
        Files.writeString(directory.resolve("declared.yaml"), """
                connection:
                  uri: %s
                regions:
                  com.example.shop.Product: {}
                  com.example.shop.Product.tags: {}
                  com.example.shop.Product.reviews: {}
                  "com.example.shop.Product##NaturalId": {}
                  com.example.shop.Review: {}
                  com.example.shop.Category: {}
                  com.example.shop.Stock: {}
                  "com.example.shop.Stock##NaturalId": {}
                  default-query-results-region: {}
                  default-update-timestamps-region: {}
                """.formatted(redis.uri()));
        settings.put(
                "hibernate.javax.cache.uri",
                directory.resolve("declared.yaml").toUri().toString());
        try (Shop shop = Shop.open(settings)) {
            fill(shop);
            assertThat(shop.price(1)).isEqualTo(TEN);
        }
    }
}
