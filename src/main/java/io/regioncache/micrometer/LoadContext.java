package io.regioncache.micrometer;

import io.micrometer.observation.Observation;
import io.regioncache.RegionCacheObserver.LoadSource;
import io.regioncache.RegionName;
import java.util.Collection;

/** What is known of a load that is observed. */
public class LoadContext extends Observation.Context {

    private final String manager;
    private final RegionName region;
    private final LoadSource source;
    private final Collection<?> keys;

    /** A load that begins. */
    public LoadContext(String manager, RegionName region, LoadSource source, Collection<?> keys) {
        this.manager = manager;
        this.region = region;
        this.source = source;
        this.keys = keys;
    }

    /** The name of the manager, as the meters have it. */
    public String getManager() {
        return manager;
    }

    /** The region of the cache. */
    public RegionName getRegion() {
        return region;
    }

    /** What loads. */
    public LoadSource getSource() {
        return source;
    }

    /** The keys that are loaded. No key value has them by default, since they may be private. */
    public Collection<?> getKeys() {
        return keys;
    }
}
