package io.regioncache.hibernate;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Lets the region factory be named by {@value #NAME} in {@code hibernate.cache.region.factory_class}. Hibernate finds this class by
 * itself.
 *
 * <p>The factory is not registered as a strategy of that name: Hibernate takes hibernate-jcache's factory without being told only
 * as long as it is the only one that is registered, so applications that rely on it would lose their cache.
 */
public final class ShortNameContributor implements ServiceContributor {

    /** The short name. */
    public static final String NAME = "region-cache";

    /** Called by Hibernate. */
    public ShortNameContributor() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        if (NAME.equals(builder.getSettings().get(CacheSettings.CACHE_REGION_FACTORY))) {
            builder.applySetting(CacheSettings.CACHE_REGION_FACTORY, RegionCacheRegionFactory.class.getName());
        }
    }
}
