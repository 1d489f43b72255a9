package shop;

import io.micronaut.cache.annotation.CacheConfig;
import io.micronaut.cache.annotation.CacheInvalidate;
import io.micronaut.cache.annotation.CachePut;
import io.micronaut.cache.annotation.Cacheable;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Products of a shop, whose looking up takes long. */
@Singleton
@CacheConfig("catalog.products")
public class Catalog {

    private final AtomicInteger lookups = new AtomicInteger();

    /** How often something was looked up that was in no cache. */
    public int lookups() {
        return lookups.get();
    }

    @Cacheable
    public String name(long id) {
        lookups.incrementAndGet();
        return "product " + id;
    }

    @Cacheable
    public CompletableFuture<String> nameLater(long id) {
        return CompletableFuture.completedFuture(name(id));
    }

    @Cacheable("catalog.products.prices")
    public String price(String country, long id) {
        lookups.incrementAndGet();
        return id + ".99 in " + country;
    }

    @CachePut(parameters = "id")
    public String rename(long id, String name) {
        return name;
    }

    @CacheInvalidate
    public void forget(long id) {}

    @CacheInvalidate(all = true)
    public void forgetAll() {}
}
