package io.regioncache.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.regioncache.RegionCacheManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Meters of the caches of one manager: what they hit and miss, what clears take away, how long loads and the server take, what
 * fails. {@code docs/metrics.md} lists them.
 *
 * <p>{@code new RegionCacheMetrics(manager, Tags.of("application", "shop")).bindTo(registry)} is all it takes. Caches that are opened
 * later get their meters then, and those that are closed lose them, so there are never more than a fixed number for each open
 * cache; what happens in regions without one is counted together, under the region {@value #OTHER_REGIONS}. All meters go when this
 * is closed, or the manager is. Counts are exact, those of this process, and need no statistics of JSR-107.
 *
 * <p>Several managers may be bound to one registry: the tag {@code manager} tells them apart. Safe for use by many threads.
 */
public final class RegionCacheMetrics implements MeterBinder, AutoCloseable {

    /** The value of the tag {@code region} for regions without an open cache. */
    public static final String OTHER_REGIONS = "(other)";

    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

    private final RegionCacheManager manager;
    private final String name;
    private final Tags tags;
    private final double[] percentiles;
    private final boolean histogram;
    private final Map<MeterRegistry, MeteredManager> bound = new HashMap<>(); // guarded by this
    private boolean closed; // guarded by this

    /** Meters without further tags. */
    public RegionCacheMetrics(RegionCacheManager manager) {
        this(manager, Tags.empty());
    }

    /**
     * Meters with further tags.
     *
     * @param manager an open manager, as {@code manager.unwrap(RegionCacheManager.class)} gives it
     * @param tags tags of all meters, beside {@code manager} and {@code region}
     */
    public RegionCacheMetrics(RegionCacheManager manager, Iterable<Tag> tags) {
        this(builder(manager).tags(tags));
    }

    private RegionCacheMetrics(Builder builder) {
        this.manager = builder.manager;
        this.name = builder.name;
        this.tags = builder.tags;
        this.percentiles = builder.percentiles;
        this.histogram = builder.histogram;
    }

    /** Meters with settings. */
    public static Builder builder(RegionCacheManager manager) {
        return new Builder(manager);
    }

    /**
     * Registers the meters of the caches that are open, and from now on of those that will be. May be called for several
     * registries; for one that has them already it does nothing.
     *
     * @throws IllegalStateException if this was closed, or the manager
     */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        requireNonNull(registry, "registry");
        if (closed) {
            throw new IllegalStateException("These meters of the manager " + name + " were closed");
        }
        if (!bound.containsKey(registry)) {
            MeterFactory factory = new MeterFactory(registry, tags.and("manager", name), percentiles, histogram);
            MeteredManager metered = new MeteredManager(factory);
            metered.start(manager);
            bound.put(registry, metered);
        }
    }

    /** Takes all meters out of all registries. Later calls do nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        bound.values().forEach(MeteredManager::close);
        bound.clear();
    }

    /** Settings of meters. For use by one thread. */
    public static final class Builder {

        private final RegionCacheManager manager;
        private String name;
        private Tags tags = Tags.empty();
        private double[] percentiles = PERCENTILES;
        private boolean histogram;

        private Builder(RegionCacheManager manager) {
            this.manager = requireNonNull(manager, "manager");
            this.name = ManagerName.of(manager);
        }

        /**
         * The value of the tag {@code manager}. By default the manager's URI without user, password and settings, of a file
         * its name alone, but with its namespace if it is set by URI or property. To be given if two managers would have the same, as those of one URI in two
         * class loaders do: their counts would be added, and end with the first of them.
         */
        public Builder name(String manager) {
            this.name = requireNonNull(manager, "manager");
            return this;
        }

        /** Further tags of all meters; replaces those that were given before. */
        public Builder tags(Iterable<Tag> more) {
            this.tags = Tags.of(more);
            return this;
        }

        /**
         * The percentiles that timers publish, each between 0 and 1: by default 0.5, 0.95 and 0.99; without arguments none. They
         * are computed in this process, and can't be added up over several.
         */
        public Builder percentiles(double... published) {
            this.percentiles = published.clone();
            return this;
        }

        /**
         * Whether timers publish histograms too, from which a monitoring system computes percentiles over many processes. By
         * default they do not: it takes some 70 time series for each timer.
         */
        public Builder histogram(boolean published) {
            this.histogram = published;
            return this;
        }

        /** The meters, which are in no registry yet. */
        public RegionCacheMetrics build() {
            return new RegionCacheMetrics(this);
        }
    }
}
