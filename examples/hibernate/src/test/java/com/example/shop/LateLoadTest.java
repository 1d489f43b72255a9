package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.hibernate.Cache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that has loaded a state and looked at the cache stores it late, when another has changed it. Two session factories with
 * managers of their own stand for the processes.
 */
@ExtendWith(RedisServers.class)
class LateLoadTest {

    private static Database database;

    @BeforeAll
    static void startDatabase() {
        database = Database.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    /**
     * What is loaded late.
     *
     * @param region the region whose entry is late
     * @param read reads it
     * @param change changes it to what {@code after} says
     */
    record Attack(String region, Function<Shop, Object> read, Consumer<Shop> change, Object before, Object after) {

        @Override
        public String toString() {
            return region;
        }
    }

    private static final Attack OF_STOCK = new Attack(
            "com.example.shop.Stock",
            shop -> shop.pieces(Warehouse.NORTH, 1),
            shop -> shop.stock(Warehouse.NORTH, 1, 6),
            5,
            6);

    static Stream<Attack> attacks() {
        return Stream.of(
                new Attack(
                        "com.example.shop.Product",
                        shop -> shop.price(1),
                        shop -> shop.reprice(1, new BigDecimal("11.00")),
                        new BigDecimal("10.00"),
                        new BigDecimal("11.00")),
                OF_STOCK,
                new Attack(
                        "com.example.shop.Product.tags", shop -> shop.tags(1).size(), shop -> shop.tag(1, "hot"), 1, 2),
                new Attack(
                        "com.example.shop.Product##NaturalId",
                        shop -> shop.name("K-1").orElse("none"),
                        shop -> shop.inTransaction(session -> {
                            session.find(Product.class, 1L).setArticleNumber("K-2");
                            return 1;
                        }),
                        "kettle",
                        "none"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void overwritesTheNewerStateWithHibernatesOwnFactory(Attack attack, RedisProcess redis) {
        assertThat(afterLateLoad(attack, "jcache", redis, Then.NOTHING)).isEqualTo(attack.before());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedByOurs(Attack attack, RedisProcess redis) {
        assertThat(afterLateLoad(attack, "region-cache", redis, Then.NOTHING)).isEqualTo(attack.after());
    }

    @ParameterizedTest
    @EnumSource(names = {"EVICT", "CLEAR", "LOSE"})
    void isRefusedByOursAlsoIfTheNewerStateIsGoneAgain(Then then, RedisProcess redis) {
        assertThat(afterLateLoad(OF_STOCK, "region-cache", redis, then)).isEqualTo(OF_STOCK.after());
    }

    /** What happens to the newer state before the older one is stored. */
    private enum Then {
        NOTHING,
        EVICT,
        CLEAR,
        LOSE
    }

    private static Object afterLateLoad(Attack attack, String factory, RedisProcess redis, Then then) {
        String url = database.newUrl();
        Gate gate = new Gate(attack.region());
        try (CacheManager slowManager = manager(redis, "slow");
                CacheManager quickManager = manager(redis, "quick");
                Shop slow = Shop.open(settings(url, factory, gate.in(slowManager)));
                Shop quick = Shop.open(settings(url, factory, quickManager))) {
            Product kettle = new Product(1, "K-1", "kettle", new BigDecimal("10.00"));
            kettle.getTags().add("new");
            quick.add(kettle, new Stock(new Stock.Key(Warehouse.NORTH, 1), "A7", 5));
            slow.sessions().getCache().evictAllRegions();

            CompletableFuture<Object> late = OwnThread.supply(() -> {
                gate.arm();
                return attack.read().apply(slow);
            });
            gate.awaitReached();
            attack.change().accept(quick);
            happen(then, quick, redis);
            gate.open();
            assertThat(late.join()).isEqualTo(attack.before());
            return attack.read().apply(quick);
        }
    }

    private static void happen(Then then, Shop quick, RedisProcess redis) {
        Cache cache = quick.sessions().getCache();
        switch (then) {
            case NOTHING -> {}
            case EVICT -> {
                cache.evictEntityData(Product.class, 1L);
                cache.evictEntityData(Stock.class, new Stock.Key(Warehouse.NORTH, 1));
                cache.evictCollectionData("com.example.shop.Product.tags", 1L);
            }
            case CLEAR -> cache.evictAllRegions();
            case LOSE -> redis.flush();
        }
    }

    private static CacheManager manager(RedisProcess redis, String name) {
        return Caching.getCachingProvider().getCacheManager(URI.create(redis.uri() + "?clientName=" + name), null);
    }

    private static Map<String, Object> settings(String url, String factory, CacheManager manager) {
        Map<String, Object> settings = Settings.ours(url, "unused");
        settings.remove("hibernate.javax.cache.uri");
        settings.put("hibernate.cache.region.factory_class", factory);
        settings.put("hibernate.javax.cache.cache_manager", manager);
        settings.put("hibernate.javax.cache.missing_cache_strategy", "create");
        return settings;
    }
}
