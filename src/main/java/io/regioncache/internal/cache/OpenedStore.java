package io.regioncache.internal.cache;

import io.regioncache.config.RegionDeclarations;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.RegionStore;
import java.util.Properties;

/**
 * Storage that is ready for use by one manager, which closes it.
 *
 * @param store the storage
 * @param codecs makes the codec of a cache
 * @param properties what the manager shows as its properties
 * @param declarations what is declared of its regions
 * @param observers told what it does
 */
public record OpenedStore(
        RegionStore store,
        CodecFactory codecs,
        Properties properties,
        RegionDeclarations declarations,
        Observers observers) {

    /** Storage that nobody observes yet. */
    public OpenedStore(RegionStore store, CodecFactory codecs, Properties properties, RegionDeclarations declarations) {
        this(store, codecs, properties, declarations, new Observers());
    }

    /** Storage without declarations. */
    public OpenedStore(RegionStore store, CodecFactory codecs, Properties properties) {
        this(store, codecs, properties, RegionDeclarations.NONE);
    }
}
