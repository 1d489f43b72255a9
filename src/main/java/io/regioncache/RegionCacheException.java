package io.regioncache;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, or refused what it was asked. Nothing was changed, unless it is an
 * {@link OutcomeUnknownException}.
 */
public class RegionCacheException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says what to do, and the cause. */
    public RegionCacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
