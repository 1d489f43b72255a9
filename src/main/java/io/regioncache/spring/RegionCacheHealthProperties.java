package io.regioncache.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the {@link RegionCacheHealthIndicator}.
 *
 * @param timeout how long to wait for the servers to answer; without a unit in milliseconds
 */
@ConfigurationProperties("management.health.region-cache")
public record RegionCacheHealthProperties(
        @DefaultValue("3s") Duration timeout) {}
