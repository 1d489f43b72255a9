package io.regioncache.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.ObservationRegistry;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionCacheObserver.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Observations around the loads and clears of one manager's caches, of which a tracer makes spans.
 *
 * <p>{@code RegionCacheObservations.of(manager, registry)} is all it takes; closing what it returns ends it, and so does the end of
 * the manager. A load is observed in the thread that calls the loader or function, a clear from when it is asked for until the
 * server has done it. Each is a child of the observation that was current where the operation began, also if that goes on in
 * threads of the manager: an asynchronous operation, {@code loadAll}, an early refresh. What users' code does in such threads finds
 * that observation current, too, and so do stages that depend on asynchronous operations. {@link RegionCacheObservation} names it all.
 *
 * <p>Safe for use by many threads.
 */
public final class RegionCacheObservations implements AutoCloseable {

    private final @Nullable Registration registration;

    private RegionCacheObservations(Builder builder) {
        this.registration = builder.registry.isNoop()
                ? null
                : builder.manager.observe(
                        new ObservedManager(builder.name, builder.registry, builder.loads, builder.clears));
    }

    /** Begins to observe a manager by the default conventions. */
    public static RegionCacheObservations of(RegionCacheManager manager, ObservationRegistry registry) {
        return builder(manager, registry).build();
    }

    /** Observations with settings. */
    public static Builder builder(RegionCacheManager manager, ObservationRegistry registry) {
        return new Builder(manager, registry);
    }

    /** Ends it. Later calls do nothing. */
    @Override
    public void close() {
        if (registration != null) {
            registration.close();
        }
    }

    /** Settings of observations. For use by one thread. */
    public static final class Builder {

        private final RegionCacheManager manager;
        private final ObservationRegistry registry;
        private String name;
        private @Nullable LoadObservationConvention loads;
        private @Nullable ClearObservationConvention clears;

        private Builder(RegionCacheManager manager, ObservationRegistry registry) {
            this.manager = requireNonNull(manager, "manager");
            this.registry = requireNonNull(registry, "registry");
            this.name = ManagerName.of(manager);
        }

        /** The value of the key {@code manager}; see {@link RegionCacheMetrics.Builder#name}. */
        public Builder name(String manager) {
            this.name = requireNonNull(manager, "manager");
            return this;
        }

        /** The convention for loads; by default one of the registry, or {@link DefaultLoadObservationConvention}. */
        public Builder loads(LoadObservationConvention convention) {
            this.loads = requireNonNull(convention, "convention");
            return this;
        }

        /** The convention for clears; by default one of the registry, or {@link DefaultClearObservationConvention}. */
        public Builder clears(ClearObservationConvention convention) {
            this.clears = requireNonNull(convention, "convention");
            return this;
        }

        /**
         * Begins to observe.
         *
         * @throws IllegalStateException if the manager is closed
         */
        public RegionCacheObservations build() {
            return new RegionCacheObservations(this);
        }
    }
}
