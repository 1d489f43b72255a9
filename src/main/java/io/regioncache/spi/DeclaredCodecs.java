package io.regioncache.spi;

import io.regioncache.RegionName;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.config.RegionDeclarations;
import io.regioncache.internal.cache.CodecFactory;
import javax.cache.CacheException;

/** Finds out before anything connects whether the codecs of declared caches can be made with all that is said of them. */
final class DeclaredCodecs {

    private DeclaredCodecs() {}

    /**
     * Makes the codecs of the regions that are declared by name, as their caches will have them.
     *
     * @throws CacheException if one can't be made; the message says of which region
     */
    static void check(RegionDeclarations declarations, CodecFactory codecs) {
        for (RegionName region : declarations.names()) {
            RegionConfiguration<?, ?> settings = declarations.all(region);
            try {
                codecs.codec(
                        settings.keyCodec().orElse(null),
                        settings.codec().orElse(null),
                        settings.allowedClasses().orElse(null));
            } catch (CacheException e) {
                throw new CacheException(declarations.source() + ", region " + region + ": " + e.getMessage(), e);
            }
        }
    }
}
