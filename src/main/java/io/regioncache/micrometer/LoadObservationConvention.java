package io.regioncache.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** How observations of loads are named and what key values they have. */
public interface LoadObservationConvention extends ObservationConvention<LoadContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof LoadContext;
    }
}
