package io.regioncache.internal.cache;

import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of many entries.
 *
 * @param count how many entries were stored, or how many live ones removed
 * @param failure the cache writer's exception, null if there was none; entries that it concerns were not changed
 */
record BulkResult(long count, @Nullable CacheWriterException failure) {

    /** Throws the cache writer's exception if there was one. */
    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
