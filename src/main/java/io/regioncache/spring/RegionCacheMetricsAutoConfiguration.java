package io.regioncache.spring;

import io.regioncache.RegionCacheManager;
import io.regioncache.micrometer.RegionCacheMetrics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Adds {@link RegionCacheMetrics}, which Spring Boot binds to every meter registry, where there is one and a bean of type
 * {@link RegionCacheManager}, unless {@code management.metrics.enable.regioncache} is false.
 */
@AutoConfiguration(
        after = RegionCacheAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(name = {"javax.cache.CacheManager", "io.micrometer.core.instrument.binder.MeterBinder"})
@ConditionalOnSingleCandidate(RegionCacheManager.class)
@ConditionalOnBean(type = "io.micrometer.core.instrument.MeterRegistry")
@ConditionalOnBooleanProperty(name = "management.metrics.enable.regioncache", matchIfMissing = true)
public class RegionCacheMetricsAutoConfiguration {

    /** Creates the configuration. Called by Spring. */
    public RegionCacheMetricsAutoConfiguration() {}

    /** The meters, which go before the manager is closed. */
    @Bean
    @ConditionalOnMissingBean
    RegionCacheMetrics regionCacheMetrics(RegionCacheManager manager) {
        return new RegionCacheMetrics(manager);
    }
}
