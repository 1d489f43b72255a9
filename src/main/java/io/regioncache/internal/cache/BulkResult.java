package io.regioncache.internal.cache;

import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of many entries.
 *
 * @param count how many entries were stored, or how many live ones removed
 * @param failure the cache writer's exception, null if there was none; entries that it concerns were not changed
 * @param unheard the exception of synchronous listeners, null if there was none; all entries were changed
 */
record BulkResult(
        long count,
        @Nullable CacheWriterException failure,
        @Nullable CacheEntryListenerException unheard) {

    /** Throws the cache writer's exception if there was one, else that of the listeners. */
    void throwFailure() {
        if (failure != null) {
            if (unheard != null) {
                failure.addSuppressed(unheard);
            }
            throw failure;
        }
        if (unheard != null) {
            throw unheard;
        }
    }
}
