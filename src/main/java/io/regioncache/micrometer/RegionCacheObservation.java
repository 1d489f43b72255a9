package io.regioncache.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations that {@link RegionCacheObservations} makes, with the names of their key values. */
public enum RegionCacheObservation implements ObservationDocumentation {

    /** A call of a cache's loader, or of a function that was given to {@code getOrCompute}. */
    LOAD {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultLoadObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LoadLowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return LoadHighCardinality.values();
        }
    },

    /** A clear of a region with all below it. */
    CLEAR {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultClearObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return ClearLowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return ClearHighCardinality.values();
        }
    };

    /** Key values of loads, of which there are few. */
    public enum LoadLowCardinality implements KeyName {
        /** The manager, as the meters have it. */
        MANAGER("manager"),
        /** The name of the cache. */
        REGION("region"),
        /** {@code loader} or {@code function}. */
        SOURCE("source");

        private final String key;

        LoadLowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Key values of loads, of which there are many. */
    public enum LoadHighCardinality implements KeyName {
        /** How many keys are loaded by the call. */
        KEYS("regioncache.keys");

        private final String key;

        LoadHighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Key values of clears, of which there are few. */
    public enum ClearLowCardinality implements KeyName {
        /** The manager, as the meters have it. */
        MANAGER("manager"),
        /** The region that is cleared if a cache is open for it, and {@value RegionCacheMetrics#OTHER_REGIONS} otherwise. */
        REGION("region");

        private final String key;

        ClearLowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Key values of clears, of which there are many. The last two are there once the clear has succeeded. */
    public enum ClearHighCardinality implements KeyName {
        /** The region that is cleared, whether or not it has a cache; the empty string for the root. */
        NAME("regioncache.region"),
        /** How many regions with entries were emptied. */
        REGIONS("regioncache.cleared.regions"),
        /** How many live entries went, those that {@code removeAll()} counts as removed left out. */
        ENTRIES("regioncache.cleared.entries");

        private final String key;

        ClearHighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
