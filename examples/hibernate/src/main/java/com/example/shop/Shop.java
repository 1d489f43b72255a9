package com.example.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** A shop that keeps its goods in a database, behind Hibernate's second-level cache. Safe for use by many threads. */
public final class Shop implements AutoCloseable {

    private final SessionFactory sessions;

    private Shop(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Opens the shop.
     *
     * @param settings Hibernate's: where the database is, and what the cache is
     */
    public static Shop open(Map<String, Object> settings) {
        Configuration configuration = new Configuration();
        configuration.getProperties().putAll(settings);
        List.of(Product.class, Review.class, Category.class, Stock.class).forEach(configuration::addAnnotatedClass);
        return new Shop(configuration.buildSessionFactory());
    }

    /** Hibernate's own entry. */
    public SessionFactory sessions() {
        return sessions;
    }

    /** Does something in a transaction. */
    public <T> T inTransaction(Function<Session, T> work) {
        return sessions.fromTransaction(work::apply);
    }

    /** Takes goods into the range. */
    public void add(Object... goods) {
        inTransaction(session -> {
            List.of(goods).forEach(session::persist);
            return goods.length;
        });
    }

    /** The price of a product. */
    public BigDecimal price(long id) {
        return inTransaction(session -> session.find(Product.class, id).getPrice());
    }

    /** Changes the price of a product. */
    public void reprice(long id, BigDecimal price) {
        inTransaction(session -> {
            session.find(Product.class, id).setPrice(price);
            return id;
        });
    }

    /** The name of the product with an article number. */
    public Optional<String> name(String articleNumber) {
        return inTransaction(session -> Optional.ofNullable(session.find(Product.class, articleNumber, KeyType.NATURAL))
                .map(Product::getName));
    }

    /** What is written on a product, in alphabetical order. */
    public List<String> tags(long id) {
        return inTransaction(session ->
                session.find(Product.class, id).getTags().stream().sorted().toList());
    }

    /** Writes something on a product. */
    public void tag(long id, String tag) {
        inTransaction(session -> session.find(Product.class, id).getTags().add(tag));
    }

    /** What customers say of a product. */
    public List<String> reviews(long id) {
        return inTransaction(session -> session.find(Product.class, id).getReviews().stream()
                .map(Review::getText)
                .sorted()
                .toList());
    }

    /** The names of all products up to a price, by a query whose result is cached. */
    public List<String> namesUpTo(BigDecimal price) {
        return inTransaction(session -> session.createQuery(
                        "select p.name from Product p where p.price <= :price order by p.name", String.class)
                .setParameter("price", price)
                .setCacheable(true)
                .list());
    }

    /** How many pieces lie in a warehouse in all, by a query whose result is cached. */
    public long pieces(Warehouse warehouse) {
        return inTransaction(session -> session.createQuery(
                        "select coalesce(sum(s.pieces), 0) from Stock s where s.place = :place", Long.class)
                .setParameter("place", warehouse)
                .setCacheable(true)
                .uniqueResult());
    }

    /** How many pieces of a product lie in a warehouse. */
    public int pieces(Warehouse warehouse, long productId) {
        return inTransaction(session ->
                session.find(Stock.class, new Stock.Key(warehouse, productId)).getPieces());
    }

    /** How many pieces lie on a shelf. */
    public int onShelf(Warehouse warehouse, String shelf) {
        Map<String, Object> place = Map.of("place", warehouse, "shelf", shelf);
        return inTransaction(
                session -> session.find(Stock.class, place, KeyType.NATURAL).getPieces());
    }

    /** Puts so many pieces into a warehouse. */
    public void stock(Warehouse warehouse, long productId, int pieces) {
        inTransaction(session -> {
            session.find(Stock.class, new Stock.Key(warehouse, productId)).setPieces(pieces);
            return pieces;
        });
    }

    /** The title of a category. */
    public String title(String category) {
        return inTransaction(session -> session.find(Category.class, category).getTitle());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
