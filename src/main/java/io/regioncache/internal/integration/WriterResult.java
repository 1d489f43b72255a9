package io.regioncache.internal.integration;

import java.util.Set;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a write of many entries.
 *
 * @param failed the keys that the writer left in its collection: they were not written
 * @param failure the writer's exception, null if it returned
 */
public record WriterResult<K>(Set<K> failed, @Nullable CacheWriterException failure) {

    static <K> WriterResult<K> success() {
        return new WriterResult<>(Set.of(), null);
    }

    /** Throws the writer's exception if there was one. */
    public void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
