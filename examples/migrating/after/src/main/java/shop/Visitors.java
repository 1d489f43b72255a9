package shop;

import io.regioncache.config.RedissonClients;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.redisson.api.RedissonClient;

/** The visitors of the shop: counted by a client, which the cache of what they do shares. */
public final class Visitors implements AutoCloseable {

    private final RedissonClient client;
    private final CacheManager manager;
    private final Cache<String, String> carts;

    /**
     * Opens the shop.
     *
     * @param client the client, which stays the caller's
     */
    public Visitors(RedissonClient client) {
        this.client = client;
        MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(new Duration(TimeUnit.MINUTES, 20)));
        manager = Caching.getCachingProvider("io.regioncache.spi.RegionCachingProvider")
                .getCacheManager(RedissonClients.register("shop", client), null);
        carts = manager.createCache("carts", configuration);
    }

    /** Lets a visitor in; returns how many came so far. */
    public long enter(String visitor) {
        carts.put(visitor, "");
        return client.getAtomicLong("visitors").incrementAndGet();
    }

    public void take(String visitor, String product) {
        String before = carts.get(visitor);
        carts.replace(visitor, before, before + product + ",");
    }

    /** What a visitor has, which ends the visit. */
    public Optional<String> leave(String visitor) {
        return Optional.ofNullable(carts.getAndRemove(visitor));
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
