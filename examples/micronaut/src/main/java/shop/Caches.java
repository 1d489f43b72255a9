package shop;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** The cache manager. That there is such a bean is all that Micronaut waits for to keep its caches there. */
@Factory
final class Caches {

    @Bean(preDestroy = "close")
    @Singleton
    CacheManager cacheManager() {
        return Caching.getCachingProvider().getCacheManager();
    }
}
