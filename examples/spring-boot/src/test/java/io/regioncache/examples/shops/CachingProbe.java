package io.regioncache.examples.shops;

import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;

/** Makes a {@link Probe} cache. */
@Configuration(proxyBeanMethods = false)
@EnableCaching
public class CachingProbe {}
