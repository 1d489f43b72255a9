package io.regioncache.spring;

import io.regioncache.RegionCacheManager;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Adds the health of the servers, unless {@code management.health.region-cache.enabled} is false, where there is a bean of type
 * {@link RegionCacheManager}, be it of the application or of {@link RegionCacheAutoConfiguration}.
 */
@AutoConfiguration(after = RegionCacheAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "javax.cache.CacheManager",
            "org.springframework.boot.health.contributor.AbstractHealthIndicator",
            "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
        })
@ConditionalOnSingleCandidate(RegionCacheManager.class)
@ConditionalOnEnabledHealthIndicator("region-cache")
@EnableConfigurationProperties(RegionCacheHealthProperties.class)
public class RegionCacheHealthAutoConfiguration {

    /** Creates the configuration. Called by Spring. */
    public RegionCacheHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = {"regionCacheHealthIndicator", "regionCacheHealthContributor"})
    RegionCacheHealthIndicator regionCacheHealthIndicator(
            RegionCacheManager manager, RegionCacheHealthProperties settings) {
        return new RegionCacheHealthIndicator(manager, settings.timeout());
    }
}
