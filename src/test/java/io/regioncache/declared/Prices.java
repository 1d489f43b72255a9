package io.regioncache.declared;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/** Loads a price for every product. */
public final class Prices implements CacheLoader<Long, String> {

    @Override
    public String load(Long product) {
        return "price of " + product;
    }

    @Override
    public Map<Long, String> loadAll(Iterable<? extends Long> products) {
        Map<Long, String> prices = new HashMap<>();
        products.forEach(product -> prices.put(product, load(product)));
        return prices;
    }
}
