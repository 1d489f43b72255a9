package com.example.shop;

import io.regioncache.RegionCacheManager;
import io.regioncache.testing.OwnThread;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.CacheManager;
import org.hibernate.KeyType;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.RegionFactory;

/**
 * Rounds of changes, loads, queries, evictions and clears of a few rows by many threads of several processes, each of which looks
 * whether what it reads is older than what was committed before it began to.
 */
final class Attack {

    static final int ROWS = 3;
    private static final int THREADS = 4;

    /** What is changed, each with a floor for each row; then the number of the round. */
    private static final int PRICE = 0;

    private static final int PIECES = ROWS;
    private static final int TAGS = 2 * ROWS;
    private static final int NUMBER = 3 * ROWS;
    private static final int ROUND = 4 * ROWS;
    private static final int SIZE = 4 * ROWS + 1;

    private final Shop shop;
    private final Floors floors;
    private final long rounds;
    private final Queue<String> stale = new ConcurrentLinkedQueue<>();

    Attack(Shop shop, Path file, long rounds) {
        this.shop = shop;
        this.floors = Floors.in(file, SIZE);
        this.rounds = rounds;
    }

    /** The rows. */
    static void prepare(Shop shop) {
        for (int row = 0; row < ROWS; row++) {
            shop.add(
                    new Product(row, number(row, 0), "thing", BigDecimal.ZERO),
                    new Stock(new Stock.Key(Warehouse.NORTH, row), "A" + row, 0));
        }
    }

    private static String number(int row, long count) {
        return row + "-" + count;
    }

    /** Takes part until all rounds are done; returns what was stale. */
    List<String> run() {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(OwnThread.run(() -> {
                while (stale.isEmpty() && floors.next(ROUND) < rounds) {
                    round(ThreadLocalRandom.current());
                }
            }));
        }
        threads.forEach(CompletableFuture::join);
        return List.copyOf(stale);
    }

    private void round(ThreadLocalRandom random) {
        int row = random.nextInt(ROWS);
        switch (random.nextInt(26)) {
            case 0 -> evict(row, random.nextInt(6));
            case 1, 2, 3 -> raisePrice(row);
            case 4, 5, 6 -> raisePieces(row);
            case 7, 8 -> addTag(row);
            case 9 -> renumber(row);
            case 10, 11, 12, 13 -> check("price", PRICE + row, () -> price(row));
            case 14, 15, 16, 17 -> check("pieces", PIECES + row, () -> (long) shop.pieces(Warehouse.NORTH, row));
            case 18, 19, 20 ->
                check("tags", TAGS + row, () -> (long) shop.tags(row).size());
            case 21 -> checkNumber(row);
            case 22, 23 -> check("price in a query", PRICE + row, () -> queriedPrice(row));
            case 24 -> check("pieces in a query", PIECES + row, () -> queriedPieces(row));
            default -> check("sum of pieces, cached", PIECES, this::sum);
        }
    }

    private interface Reading {
        long read();
    }

    /** What is read must not be less than what was committed before. */
    private void check(String what, int floor, Reading reading) {
        long least = floors.get(floor);
        long found = reading.read();
        if (found < least) {
            stale.add(what + " of " + floor % ROWS + ": " + found + " after " + least);
        }
    }

    private long price(int row) {
        return shop.price(row).longValueExact();
    }

    /** A query that loads the entity without a look at the cache. */
    private long queriedPrice(int row) {
        return shop.inTransaction(session -> session.createQuery("from Product p where p.id = :row", Product.class)
                        .setParameter("row", (long) row)
                        .getSingleResult()
                        .getPrice())
                .longValueExact();
    }

    private long queriedPieces(int row) {
        return shop.inTransaction(session -> session.createQuery("from Stock s where s.shelf = :shelf", Stock.class)
                .setParameter("shelf", "A" + row)
                .getSingleResult()
                .getPieces());
    }

    /** A query whose result is cached; no less than what was committed of the first row. */
    private long sum() {
        return shop.pieces(Warehouse.NORTH);
    }

    /** A number that a product had once belongs to nobody. */
    private void checkNumber(int row) {
        long count = floors.get(NUMBER + row);
        if (count > 0) {
            Product found =
                    shop.inTransaction(session -> session.find(Product.class, number(row, count - 1), KeyType.NATURAL));
            if (found != null) {
                stale.add("number of " + row + ": " + (count - 1) + " after " + count);
            }
        }
    }

    private void raisePrice(int row) {
        commit(
                PRICE + row,
                () -> shop.inTransaction(session -> {
                    Product product = session.find(Product.class, (long) row);
                    product.setPrice(product.getPrice().add(BigDecimal.ONE));
                    return product.getPrice().longValueExact();
                }));
    }

    /** Without a version, only a lock of the row keeps changes from being lost. */
    private void raisePieces(int row) {
        commit(
                PIECES + row,
                () -> shop.inTransaction(session -> {
                    Stock stock = session.find(
                            Stock.class, new Stock.Key(Warehouse.NORTH, row), LockModeType.PESSIMISTIC_WRITE);
                    stock.setPieces(stock.getPieces() + 1);
                    return (long) stock.getPieces();
                }));
    }

    private void addTag(int row) {
        commit(
                TAGS + row,
                () -> shop.inTransaction(session -> {
                    Product product = session.find(Product.class, (long) row);
                    product.getTags().add("t" + product.getTags().size());
                    return (long) product.getTags().size();
                }));
    }

    private void renumber(int row) {
        commit(
                NUMBER + row,
                () -> shop.inTransaction(session -> {
                    Product product = session.find(Product.class, (long) row);
                    long count = Long.parseLong(product.getArticleNumber().split("-")[1]) + 1;
                    product.setArticleNumber(number(row, count));
                    return count;
                }));
    }

    /** Changes something; once it is committed nobody may see less. A change that loses against another does nothing. */
    private void commit(int floor, Reading change) {
        try {
            floors.raise(floor, change.read());
        } catch (OptimisticLockException e) {
            // another transaction was first
        } catch (RollbackException e) {
            if (!(e.getCause() instanceof OptimisticLockException)) {
                throw e;
            }
        }
    }

    private void evict(int row, int how) {
        switch (how) {
            case 0 -> shop.sessions().getCache().evictEntityData(Product.class, (long) row);
            case 1 -> shop.sessions().getCache().evictEntityData(Stock.class, new Stock.Key(Warehouse.NORTH, row));
            case 2 -> shop.sessions().getCache().evictEntityData(Stock.class);
            case 3 -> shop.sessions().getCache().evictAllRegions();
            case 4 -> shop.sessions().getCache().evictCollectionData(Product.class.getName() + ".tags", (long) row);
            default -> regions().region("com.example.shop").clear();
        }
    }

    private RegionCacheManager regions() {
        CacheManager manager =
                ((JCacheRegionFactory) shop.sessions().getCache().unwrap(RegionFactory.class)).getCacheManager();
        return manager.unwrap(RegionCacheManager.class);
    }
}
