package io.regioncache.micrometer;

import io.micrometer.common.KeyValues;
import io.regioncache.micrometer.RegionCacheObservation.LoadHighCardinality;
import io.regioncache.micrometer.RegionCacheObservation.LoadLowCardinality;

/** Loads as {@code docs/metrics.md} describes them. To change something of it, extend it. */
public class DefaultLoadObservationConvention implements LoadObservationConvention {

    /** The convention that is used unless another one is given. */
    public static final DefaultLoadObservationConvention INSTANCE = new DefaultLoadObservationConvention();

    /** Creates a convention. */
    public DefaultLoadObservationConvention() {}

    @Override
    public String getName() {
        return "regioncache.load";
    }

    @Override
    public String getContextualName(LoadContext context) {
        return "load " + context.getRegion();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(LoadContext context) {
        return KeyValues.of(
                LoadLowCardinality.MANAGER.withValue(context.getManager()),
                LoadLowCardinality.REGION.withValue(context.getRegion().toString()),
                LoadLowCardinality.SOURCE.withValue(RegionMeters.name(context.getSource())));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(LoadContext context) {
        return KeyValues.of(LoadHighCardinality.KEYS.withValue(
                Integer.toString(context.getKeys().size())));
    }
}
