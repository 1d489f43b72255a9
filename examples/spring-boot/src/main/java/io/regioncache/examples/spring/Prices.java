package io.regioncache.examples.spring;

import java.math.BigDecimal;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.springframework.stereotype.Service;

/** Prices, cached by the annotations of JCache. */
@Service
@CacheDefaults(cacheName = "catalog.prices")
public class Prices {

    private final Supplier supplier;

    public Prices(Supplier supplier) {
        this.supplier = supplier;
    }

    @CacheResult
    public BigDecimal price(long id) {
        return new BigDecimal(supplier.ask("/prices/" + id));
    }

    @CachePut
    public void set(@CacheKey long id, @CacheValue BigDecimal price) {}

    @CacheRemove
    public void forget(long id) {}

    /** What is below goes as well: the history. */
    @CacheRemoveAll
    public void forgetAll() {}

    @CacheResult(cacheName = "catalog.prices.history")
    public String history(long id, int year) {
        return supplier.ask("/history/" + id + "/" + year);
    }
}
