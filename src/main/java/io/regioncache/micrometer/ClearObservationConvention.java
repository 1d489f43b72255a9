package io.regioncache.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** How observations of clears are named and what key values they have. */
public interface ClearObservationConvention extends ObservationConvention<ClearContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof ClearContext;
    }
}
