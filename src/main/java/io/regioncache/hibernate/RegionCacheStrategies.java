package io.regioncache.hibernate;

import java.util.List;
import org.hibernate.boot.registry.selector.SimpleStrategyRegistrationImpl;
import org.hibernate.boot.registry.selector.StrategyRegistration;
import org.hibernate.boot.registry.selector.StrategyRegistrationProvider;
import org.hibernate.cache.spi.RegionFactory;

/**
 * Gives the region factory its short name, {@value #NAME}, for {@code hibernate.cache.region.factory_class}. Hibernate finds this
 * class by itself.
 */
public final class RegionCacheStrategies implements StrategyRegistrationProvider {

    /** The short name. */
    public static final String NAME = "region-cache";

    /** Called by Hibernate. */
    public RegionCacheStrategies() {}

    @Override
    public Iterable<StrategyRegistration<?>> getStrategyRegistrations() {
        return List.of(new SimpleStrategyRegistrationImpl<>(
                RegionFactory.class,
                RegionCacheRegionFactory.class,
                NAME,
                RegionCacheRegionFactory.class.getName(),
                RegionCacheRegionFactory.class.getSimpleName()));
    }
}
