package io.regioncache.internal.cache;

import io.regioncache.config.RegionDeclarations;
import io.regioncache.internal.store.RegionStore;
import java.util.Properties;

/**
 * Storage that is ready for use by one manager, which closes it.
 *
 * @param store the storage
 * @param codecs makes the codec of a cache
 * @param properties what the manager shows as its properties
 * @param declarations what is declared of its regions
 */
public record OpenedStore(
        RegionStore store, CodecFactory codecs, Properties properties, RegionDeclarations declarations) {

    /** Storage without declarations. */
    public OpenedStore(RegionStore store, CodecFactory codecs, Properties properties) {
        this(store, codecs, properties, RegionDeclarations.NONE);
    }
}
