package io.regioncache.micrometer;

import io.micrometer.common.KeyValues;
import io.regioncache.RegionName;
import io.regioncache.micrometer.RegionCacheObservation.ClearHighCardinality;
import io.regioncache.micrometer.RegionCacheObservation.ClearLowCardinality;
import java.util.Map;

/** Clears as {@code docs/metrics.md} describes them. To change something of it, extend it. */
public class DefaultClearObservationConvention implements ClearObservationConvention {

    /** The convention that is used unless another one is given. */
    public static final DefaultClearObservationConvention INSTANCE = new DefaultClearObservationConvention();

    /** Creates a convention. */
    public DefaultClearObservationConvention() {}

    @Override
    public String getName() {
        return "regioncache.clear";
    }

    @Override
    public String getContextualName(ClearContext context) {
        return context.getRegion().isRoot() ? "clear all" : "clear " + context.getRegion();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ClearContext context) {
        return KeyValues.of(
                ClearLowCardinality.MANAGER.withValue(context.getManager()),
                ClearLowCardinality.REGION.withValue(
                        context.isCacheOpen() ? context.getRegion().toString() : RegionCacheMetrics.OTHER_REGIONS));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ClearContext context) {
        RegionName region = context.getRegion();
        KeyValues values = KeyValues.of(ClearHighCardinality.NAME.withValue(region.isRoot() ? "" : region.toString()));
        Map<RegionName, Long> cleared = context.getCleared();
        if (cleared == null) {
            return values;
        }
        long entries = cleared.values().stream().mapToLong(Long::longValue).sum();
        return values.and(
                ClearHighCardinality.REGIONS.withValue(Integer.toString(cleared.size())),
                ClearHighCardinality.ENTRIES.withValue(Long.toString(entries)));
    }
}
