package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sessions see while Redis is away, and that nothing stale is read when it is back. */
class OutageTest {

    private static final BigDecimal OLD = new BigDecimal("10.00");
    private static final BigDecimal NEW = new BigDecimal("11.00");
    private static final String QUICK = "?timeout=300ms&connectTimeout=300ms&retryAttempts=0";

    private final RedisProcess redis = RedisProcess.start();
    private final Database database = Database.start();
    private final String url = database.newUrl();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(Settings.ours(url, redis.uri() + QUICK));
        shop.add(new Product(1, "K-1", "kettle", OLD));
        shop.namesUpTo(OLD);
    }

    @AfterEach
    void close() {
        shop.close();
        database.close();
        redis.close();
    }

    @Test
    void readsGoOnAndChangesFailBeforeTheyAreCommitted() {
        redis.kill();
        assertThat(shop.price(1)).isEqualTo(OLD);
        assertThat(shop.name("K-1")).contains("kettle");
        assertThat(shop.tags(1)).isEmpty();
        assertThat(shop.namesUpTo(OLD)).containsExactly("kettle");
        assertThatThrownBy(() -> shop.reprice(1, NEW)).hasStackTraceContaining(CacheException.class.getName());
        assertThat(shop.price(1)).isEqualTo(OLD);
        redis.restart();
        Waiting.until(() -> "Redis to be back", () -> isRepriced(NEW));
        assertThat(shop.price(1)).isEqualTo(NEW);
    }

    private boolean isRepriced(BigDecimal price) {
        try {
            shop.reprice(1, price);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** A server that comes back empty has forgotten the lock, and what was loaded before must not be stored. */
    @Test
    void whatWasLoadedBeforeTheServerLostItsDataIsNotStored() {
        Gate gate = new Gate(Product.class.getName());
        try (CacheManager manager = Caching.getCachingProvider()
                        .getCacheManager(URI.create(redis.uri() + QUICK + "&clientName=slow"), null);
                Shop slow = Shop.open(given(manager, gate))) {
            slow.sessions().getCache().evictAllRegions();
            CompletableFuture<BigDecimal> late = OwnThread.supply(() -> {
                gate.arm();
                return slow.price(1);
            });
            gate.awaitReached();
            commitWhile(redis::kill);
            redis.restart();
            Waiting.until(() -> "Redis to be reached", () -> isReached(manager));
            gate.open();
            assertThat(late.join()).isEqualTo(OLD);
            awaitCached(slow);
            awaitCached(shop);
        }
    }

    /** One that was only away still has the lock, which is given up when it is back, long before its time is over. */
    @Test
    void aLockThatCouldNotBeGivenUpIsGivenUpLater() {
        try (RespClient client = redis.connect()) {
            commitWhile(() -> client.call("CLIENT", "PAUSE", "1500", "ALL"));
        }
        awaitCached(shop);
        assertThat(shop.namesUpTo(OLD))
                .as("a query whose result was cached before")
                .isEmpty();
    }

    /** Reads the new price, again until it is read from the cache. */
    private static void awaitCached(Shop shop) {
        Waiting.until(() -> "the price to be cached again", () -> {
            assertThat(shop.price(1)).isEqualTo(NEW);
            return shop.sessions().getCache().containsEntity(Product.class, 1L);
        });
        assertThat(shop.price(1)).isEqualTo(NEW);
    }

    private static boolean isReached(CacheManager manager) {
        try {
            return manager.unwrap(RegionCacheManager.class).region("any").size() == 0;
        } catch (RegionCacheException e) {
            return false;
        }
    }

    /** Changes the price, and has something happen to Redis between the change and the commit. */
    private void commitWhile(Runnable happening) {
        try (Session session = shop.sessions().openSession()) {
            Transaction transaction = session.beginTransaction();
            session.find(Product.class, 1L).setPrice(NEW);
            session.flush();
            happening.run();
            transaction.commit(); // what is committed is committed, whatever becomes of the cache
        }
    }

    private Map<String, Object> given(CacheManager manager, Gate gate) {
        Map<String, Object> settings = Settings.ours(url, "unused");
        settings.remove("hibernate.javax.cache.uri");
        settings.put("hibernate.javax.cache.cache_manager", gate.in(manager));
        return settings;
    }
}
