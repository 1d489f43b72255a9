package io.regioncache.internal.cache;

import io.regioncache.config.AllowedClasses;
import io.regioncache.config.CodecSetting;
import io.regioncache.internal.store.EntryCodec;
import org.jspecify.annotations.Nullable;

/** Makes the codecs of the caches of one manager. */
@FunctionalInterface
public interface CodecFactory {

    /**
     * Makes the codec of a cache. Where nothing is given, what the manager is configured with holds; what is given replaces
     * that and is not added to it.
     *
     * @param keys how keys are encoded, null for as in the manager
     * @param values how values are encoded, null for as in the manager
     * @param allowed the classes that may be read and written, null for those of the manager
     * @throws javax.cache.CacheException if there is no such codec, or it can't keep to the allowed classes
     */
    EntryCodec codec(@Nullable CodecSetting keys, @Nullable CodecSetting values, @Nullable AllowedClasses allowed);
}
