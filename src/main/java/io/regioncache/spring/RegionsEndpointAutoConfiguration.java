package io.regioncache.spring;

import io.regioncache.RegionCacheManager;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Adds the {@link RegionsEndpoint} if it is exposed, where there is a bean of type {@link RegionCacheManager}, be it of the
 * application or of {@link RegionCacheAutoConfiguration}.
 */
@AutoConfiguration(after = RegionCacheAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "javax.cache.CacheManager",
            "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
            "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint"
        })
@ConditionalOnSingleCandidate(RegionCacheManager.class)
@ConditionalOnAvailableEndpoint(RegionsEndpoint.class)
public class RegionsEndpointAutoConfiguration {

    /** Creates the configuration. Called by Spring. */
    public RegionsEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RegionsEndpoint regionsEndpoint(RegionCacheManager manager) {
        return new RegionsEndpoint(manager);
    }
}
