package io.regioncache.spring;

import io.micrometer.observation.ObservationRegistry;
import io.regioncache.RegionCacheManager;
import io.regioncache.micrometer.ClearObservationConvention;
import io.regioncache.micrometer.LoadObservationConvention;
import io.regioncache.micrometer.RegionCacheObservations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Adds {@link RegionCacheObservations} where there is an observation registry and a bean of type {@link RegionCacheManager}. Beans of
 * the types of their conventions are used.
 */
@AutoConfiguration(
        after = RegionCacheAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(name = {"javax.cache.CacheManager", "io.micrometer.observation.ObservationRegistry"})
@ConditionalOnSingleCandidate(RegionCacheManager.class)
@ConditionalOnBean(type = "io.micrometer.observation.ObservationRegistry")
public class RegionCacheObservationAutoConfiguration {

    /** Creates the configuration. Called by Spring. */
    public RegionCacheObservationAutoConfiguration() {}

    /** The observations, which end before the manager is closed. */
    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    RegionCacheObservations regionCacheObservations(
            RegionCacheManager manager,
            ObservationRegistry registry,
            ObjectProvider<LoadObservationConvention> loads,
            ObjectProvider<ClearObservationConvention> clears) {
        RegionCacheObservations.Builder builder = RegionCacheObservations.builder(manager, registry);
        loads.ifUnique(builder::loads);
        clears.ifUnique(builder::clears);
        return builder.build();
    }
}
