package io.regioncache.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionName;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes observations of what the caches of one manager do. */
final class ObservedManager implements RegionCacheObserver {

    private final String name;
    private final ObservationRegistry registry;
    private final @Nullable LoadObservationConvention loads;
    private final @Nullable ClearObservationConvention clears;
    private final Set<RegionName> open = ConcurrentHashMap.newKeySet();

    /** Makes observations in a registry, by the conventions that are given, or the default ones. */
    ObservedManager(
            String name,
            ObservationRegistry registry,
            @Nullable LoadObservationConvention loads,
            @Nullable ClearObservationConvention clears) {
        this.name = name;
        this.registry = registry;
        this.loads = loads;
        this.clears = clears;
    }

    @Override
    public void opened(RegionName region) {
        open.add(region);
    }

    @Override
    public void closed(RegionName region) {
        open.remove(region);
    }

    @Override
    public Loading loading(RegionName region, LoadSource source, Collection<?> keys) {
        Observation observation = RegionCacheObservation.LOAD.start(
                loads,
                DefaultLoadObservationConvention.INSTANCE,
                () -> new LoadContext(name, region, source, keys),
                registry);
        Observation.Scope scope = observation.openScope();
        return failure -> {
            try {
                scope.close();
            } finally {
                stop(observation, failure);
            }
        };
    }

    @Override
    public Clearing clearing(RegionName region) {
        ClearContext context = new ClearContext(name, region, open.contains(region));
        Observation observation = RegionCacheObservation.CLEAR.start(
                clears, DefaultClearObservationConvention.INSTANCE, () -> context, registry);
        return (entries, failure) -> {
            if (failure == null) {
                context.setCleared(entries);
            }
            stop(observation, failure);
        };
    }

    private static void stop(Observation observation, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                observation.error(failure);
            }
        } finally {
            observation.stop();
        }
    }

    @Override
    public @Nullable Context context() {
        Observation current = registry.getCurrentObservation();
        return current == null ? null : () -> current.openScope()::close;
    }
}
