package io.regioncache.internal.cache;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import io.regioncache.internal.integration.Writer;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * What the cache writer was told of one change before the store decides on it. If the change is given up then, because
 * another process has changed the entry, the writer is told what the cache holds instead.
 */
final class WriteAhead<K, V> {

    private final Writer<K, V> writer;
    private final K key;
    private boolean told;

    WriteAhead(Writer<K, V> writer, K key) {
        this.writer = writer;
        this.key = key;
    }

    /** Tells the writer to write a value, if there is a writer. */
    void write(V value) {
        writer.write(key, value);
        told = writer.isWriteThrough();
    }

    /** Tells the writer to delete the key, if there is a writer. */
    void delete() {
        writer.delete(key);
        told = writer.isWriteThrough();
    }

    /**
     * To be called when the change lost and is to be tried again.
     *
     * @throws OutcomeUnknownException if it is given up instead, and the writer was told of it
     * @throws RegionCacheException if it is given up, and the writer was not told
     */
    void lost(Conflicts conflicts) {
        try {
            conflicts.add();
        } catch (RegionCacheException e) {
            throw told
                    ? new OutcomeUnknownException(
                            "The cache writer was called for a change that was not made in the cache", e)
                    : e;
        }
    }

    /**
     * Takes back what the writer was told, if it was told anything.
     *
     * @param current the value that the cache holds
     * @throws OutcomeUnknownException if it can't be taken back, or the cache holds nothing: the entry may have been
     *     removed, as the writer then knows, or have expired, as it need not know
     */
    void giveUp(@Nullable V current) {
        if (!told) {
            return;
        }
        if (current == null) {
            throw new OutcomeUnknownException(
                    "The cache writer was called for a change that was not made in the cache, whose entry was removed or"
                            + " expired meanwhile",
                    null);
        }
        try {
            writer.write(key, current);
        } catch (CacheWriterException e) {
            throw new OutcomeUnknownException(
                    "The cache writer was called for a change that was not made in the cache, and failed to undo it",
                    e);
        }
    }
}
