package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.Waiting;
import java.util.Map;
import org.hibernate.Cache;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions other than the usual ones leave nothing stale behind, either. */
@ExtendWith(RedisServers.class)
class SessionKindsTest {

    private static final Stock.Key FIRST = new Stock.Key(Warehouse.NORTH, 1);
    private static final Stock.Key SECOND = new Stock.Key(Warehouse.NORTH, 2);

    private final Database database = Database.start();
    private Shop shop;
    private Cache cache;

    @BeforeEach
    void open(RedisProcess redis) {
        Map<String, Object> settings = Settings.ours(database.newUrl(), redis.uri());
        settings.put("hibernate.connection.isolation", "REPEATABLE_READ");
        shop = Shop.open(settings);
        cache = shop.sessions().getCache();
        shop.add(new Stock(FIRST, "A1", 5), new Stock(SECOND, "A2", 5));
    }

    @AfterEach
    void close() {
        shop.close();
        database.close();
    }

    /** What it reads may be as old as the transaction, however young the session is. */
    @Test
    void aSessionThatSharesTheTransactionOfAnotherStoresNothingOlderThanIt() {
        try (Session parent = shop.sessions().openSession()) {
            Transaction transaction = parent.beginTransaction();
            assertThat(parent.createSelectionQuery("select count(*) from Stock s", Long.class)
                            .getSingleResult())
                    .as("what fixes what the transaction sees")
                    .isEqualTo(2);
            shop.stock(Warehouse.NORTH, 1, 6);
            cache.evictEntityData(Stock.class, FIRST);
            cache.evictEntityData(Stock.class, SECOND);
            Waiting.until(() -> "what is loaded by new transactions to be stored again", () -> {
                shop.pieces(Warehouse.NORTH, 2);
                return cache.containsEntity(Stock.class, SECOND);
            });
            try (Session child = parent.sessionWithOptions().connection().openSession()) {
                assertThat(child.find(Stock.class, FIRST).getPieces())
                        .as("in the old transaction")
                        .isEqualTo(5);
            }
            transaction.commit();
        }
        assertThat(shop.pieces(Warehouse.NORTH, 1)).isEqualTo(6);
    }

    /** Hibernate ends the bulk change of such a session for the cache before it is committed. */
    @Test
    void aBulkChangeOfAStatelessSessionClearsTheRegionAfterTheCommit() {
        try (StatelessSession session = shop.sessions().openStatelessSession()) {
            Transaction transaction = session.beginTransaction();
            session.createMutationQuery("update Stock s set s.pieces = 6").executeUpdate();
            assertThat(shop.pieces(Warehouse.NORTH, 1)).as("committed so far").isEqualTo(5);
            transaction.commit();
        }
        assertThat(shop.pieces(Warehouse.NORTH, 1)).isEqualTo(6);
    }

    @Test
    void aChangeOfAStatelessSessionIsSeenAfterTheCommit() {
        try (StatelessSession session = shop.sessions().openStatelessSession()) {
            Transaction transaction = session.beginTransaction();
            Stock stock = session.get(Stock.class, FIRST);
            stock.setPieces(6);
            session.update(stock);
            assertThat(shop.pieces(Warehouse.NORTH, 1)).as("committed so far").isEqualTo(5);
            transaction.commit();
        }
        Waiting.until(() -> "what is loaded to be stored again", () -> {
            assertThat(shop.pieces(Warehouse.NORTH, 1)).isEqualTo(6);
            return cache.containsEntity(Stock.class, FIRST);
        });
    }
}
