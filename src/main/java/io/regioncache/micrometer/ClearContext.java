package io.regioncache.micrometer;

import io.micrometer.observation.Observation;
import io.regioncache.RegionName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a clear that is observed. */
public class ClearContext extends Observation.Context {

    private final String manager;
    private final RegionName region;
    private final boolean cacheOpen;
    private volatile @Nullable Map<RegionName, Long> cleared;

    /**
     * A clear that begins.
     *
     * @param cacheOpen whether a cache is open for the region
     */
    public ClearContext(String manager, RegionName region, boolean cacheOpen) {
        this.manager = manager;
        this.region = region;
        this.cacheOpen = cacheOpen;
    }

    /** The name of the manager, as the meters have it. */
    public String getManager() {
        return manager;
    }

    /** The region that is cleared with all below it. */
    public RegionName getRegion() {
        return region;
    }

    /** Whether a cache is open for the region. */
    public boolean isCacheOpen() {
        return cacheOpen;
    }

    /** How many live entries went, by region, of those that had any; null until the clear has succeeded. */
    public @Nullable Map<RegionName, Long> getCleared() {
        return cleared;
    }

    void setCleared(Map<RegionName, Long> entries) {
        cleared = Map.copyOf(entries);
    }
}
