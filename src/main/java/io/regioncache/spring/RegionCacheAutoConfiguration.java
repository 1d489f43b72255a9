package io.regioncache.spring;

import io.regioncache.RegionCacheManager;
import javax.cache.CacheManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.JCachePropertiesCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.annotation.Order;

/**
 * Adds to the cache manager that Spring Boot opens by this provider: the properties {@code region-cache.*}, which win over a
 * file that {@code spring.cache.jcache.config} names, and a bean of type {@link RegionCacheManager}.
 *
 * <p>Backs off if Spring Boot opens none, if that is of another provider, and if the application has a cache manager of its own.
 */
@AutoConfiguration(afterName = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@ConditionalOnClass(
        name = {
            "org.springframework.boot.cache.autoconfigure.JCachePropertiesCustomizer",
            "org.springframework.cache.jcache.JCacheCacheManager"
        })
@Conditional(OnManagerOfBoot.class)
@EnableConfigurationProperties(RegionCacheProperties.class)
public class RegionCacheAutoConfiguration {

    /** Creates the configuration. Called by Spring. */
    public RegionCacheAutoConfiguration() {}

    /** Hands the settings to the manager. Comes first, so that customizers of the application can change them. */
    @Bean
    @Order(0)
    JCachePropertiesCustomizer regionCachePropertiesCustomizer(RegionCacheProperties settings) {
        return settings::addTo;
    }

    /**
     * The manager as what it is. A fallback, so that it does not come into the way of those who ask for a
     * {@link CacheManager}; Spring Boot's own bean is closed with the context, and this one so too.
     */
    @Bean(destroyMethod = "")
    @Fallback
    @ConditionalOnMissingBean
    RegionCacheManager regionCacheManager(@Qualifier(OnManagerOfBoot.NAME) CacheManager manager) {
        return manager.unwrap(RegionCacheManager.class);
    }
}
