package rules;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Methods with generators and resolvers of their own, and of their class. */
@CacheDefaults(
        cacheName = "custom",
        cacheKeyGenerator = Generators.Upper.class,
        cacheResolverFactory = Resolvers.General.class)
public class Custom {

    static final AtomicInteger calls = new AtomicInteger();

    @CacheResult
    public int general(String key) {
        return calls.incrementAndGet();
    }

    @CacheResult(
            cacheKeyGenerator = Generators.Prefixed.class,
            cacheResolverFactory = Resolvers.Special.class,
            exceptionCacheName = "custom.failures")
    @Generator(8)
    public int special(@CacheKey @Generator(7) String key, int other) {
        if (other < 0) {
            throw new IllegalArgumentException(key);
        }
        return calls.incrementAndGet();
    }

    @CachePut
    public void put(String key, @CacheValue Integer value) {}

    @CacheRemoveAll
    public void removeAll() {}

    @CacheResult(cacheKeyGenerator = Generators.Nothing.class)
    public int noKey() {
        return calls.incrementAndGet();
    }

    /** Something to see on a parameter. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Generator {
        int value();
    }
}
