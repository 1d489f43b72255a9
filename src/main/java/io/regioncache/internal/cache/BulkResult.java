package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import java.util.List;
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

    /** Tells the listeners what occurred; their failure becomes part of the result. */
    static <K, V> BulkResult told(
            EventDispatcher<K, V> events,
            List<EntryChanged<K, V>> occurred,
            long count,
            @Nullable CacheWriterException failure) {
        try {
            events.dispatchAll(occurred);
            return new BulkResult(count, failure, null);
        } catch (CacheEntryListenerException e) {
            return new BulkResult(count, failure, e);
        }
    }

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
