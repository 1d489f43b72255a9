package io.regioncache.examples.spring;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** Products, cached by Spring's annotations. */
@Service
public class Catalog {

    private final Supplier supplier;

    public Catalog(Supplier supplier) {
        this.supplier = supplier;
    }

    @Cacheable("catalog.products")
    public Product product(long id) {
        return made(id, "/products/" + id);
    }

    @CachePut(cacheNames = "catalog.products", key = "#id")
    public Product rename(long id, String text) {
        return new Product(id, text);
    }

    @CacheEvict("catalog.products")
    public void forget(long id) {}

    /** What is below goes as well: reviews and what was found. */
    @CacheEvict(cacheNames = "catalog.products", allEntries = true)
    public void forgetAll() {}

    /** The same, before the method is called. */
    @CacheEvict(cacheNames = "catalog.products", allEntries = true, beforeInvocation = true)
    public void forgetAllFirst() {
        throw new IllegalArgumentException("never mind");
    }

    @Cacheable("catalog.products.reviews")
    public String reviews(long id) {
        return supplier.ask("/reviews/" + id);
    }

    /** Two arguments make one key. What is not found is cached, too. */
    @Cacheable("catalog.products.found")
    public Product find(String kind, int rank) {
        return made(rank, "/found/" + kind + "/" + rank);
    }

    /** Computed once for callers that come at the same time, and not stored if it is out of date by then. */
    @Cacheable(cacheNames = "catalog.offers", sync = true)
    public Product offer(long id) {
        return made(id, "/offers/" + id);
    }

    @CacheEvict(cacheNames = "catalog.offers", allEntries = true)
    public void forgetOffers() {}

    private Product made(long id, String path) {
        String text = supplier.ask(path);
        return text == null ? null : new Product(id, text);
    }
}
