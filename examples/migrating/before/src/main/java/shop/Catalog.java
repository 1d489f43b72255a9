package shop;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;
import org.redisson.api.CacheAsync;

/** The products of the shop. A file says where the server is. */
public final class Catalog implements AutoCloseable {

    private final CacheManager manager;
    private final Cache<String, Product> products;
    private final Cache<String, String> offers;

    /**
     * Opens the catalogue.
     *
     * @param file the location of the file
     * @param readers hear what happens to products
     * @param offerMillis how long an offer lasts
     */
    public Catalog(URI file, Consumer<String> readers, long offerMillis) {
        CachingProvider provider = Caching.getCachingProvider();
        manager = provider.getCacheManager(file, null);
        products = manager.createCache(
                "catalog.products",
                new MutableConfiguration<String, Product>()
                        .setTypes(String.class, Product.class)
                        .setStatisticsEnabled(true)
                        .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                                new SingletonFactory<>(new News(readers)), null, true, true)));
        offers = manager.createCache(
                "catalog.offers",
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setExpiryPolicyFactory(
                                CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, offerMillis))));
    }

    public void add(String id, Product product) {
        products.put(id, product);
    }

    public void remove(String id) {
        products.remove(id);
    }

    public Optional<Product> find(String id) {
        return Optional.ofNullable(products.get(id));
    }

    public Map<String, Product> findAll(Set<String> ids) {
        return products.getAll(ids);
    }

    @SuppressWarnings("unchecked")
    public CompletionStage<Product> findLater(String id) {
        CacheAsync<String, Product> later = products.unwrap(CacheAsync.class);
        return later.getAsync(id);
    }

    /** Sells some pieces of a product; returns how many are left. */
    public int sell(String id, int pieces) {
        return products.invoke(id, new Sale(), pieces);
    }

    /** Makes an offer, unless there is one. */
    public boolean offer(String id, String text) {
        return offers.putIfAbsent(id, text);
    }

    public Optional<String> offerOf(String id) {
        return Optional.ofNullable(offers.get(id));
    }

    public void closeDown() {
        products.clear();
    }

    /** The class name of the provider that keeps the caches. */
    public String provider() {
        return manager.getCachingProvider().getClass().getName();
    }

    @Override
    public void close() {
        manager.close();
    }
}
