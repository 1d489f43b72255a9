package io.regioncache;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, or refused what it was asked.
 *
 * <p>The entry of an operation on one key was not changed, unless it is an {@link OutcomeUnknownException}. Operations on
 * many keys are sent in parts, and the parts before the one that failed stay done; so does what a cache writer has written.
 */
public class RegionCacheException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says what to do, and the cause. */
    public RegionCacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
