package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.config.RegionDeclarations;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.RegionStore;
import java.util.Properties;
import java.util.function.Function;

/**
 * Storage that is ready for use by one manager, which closes it.
 *
 * @param store the storage
 * @param codecs the codec for the cache of a region
 * @param properties what the manager shows as its properties
 * @param declarations what is declared of its regions
 */
public record OpenedStore(
        RegionStore store,
        Function<RegionName, EntryCodec> codecs,
        Properties properties,
        RegionDeclarations declarations) {

    /** Storage without declarations. */
    public OpenedStore(RegionStore store, Function<RegionName, EntryCodec> codecs, Properties properties) {
        this(store, codecs, properties, RegionDeclarations.NONE);
    }
}
