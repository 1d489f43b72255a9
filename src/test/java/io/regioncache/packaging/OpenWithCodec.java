package io.regioncache.packaging;

import java.net.URI;
import javax.cache.CacheException;
import javax.cache.Caching;

/** Opens a manager with a codec, on a port where nobody listens, and prints what is wrong. */
final class OpenWithCodec {

    private OpenWithCodec() {}

    public static void main(String[] args) {
        try {
            Caching.getCachingProvider()
                    .getCacheManager(URI.create("redis://127.0.0.1:1?retryAttempts=0&codec=" + args[0]), null)
                    .close();
        } catch (CacheException e) {
            System.out.println(e.getMessage());
        }
        System.exit(0);
    }
}
