package io.regioncache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An entry, or the absence of one, as it was when it was looked at: what leads to a change that takes effect only if nothing has
 * happened to the key since, in whatever process.
 *
 * <p>It is used up by the first {@code put}. For one thread.
 *
 * @param <V> the type of the values
 */
public interface EntrySnapshot<V> extends AutoCloseable {

    /** The value, the caller's own object; null if there was no entry, or one that can't be read. */
    @Nullable
    V value();

    /**
     * Stores a value unless the key was put, removed or cleared since the snapshot. Counts as {@link RegionCache#put}, if it
     * stores. The entry lives as long as the cache's expiry policy says of creations, also if it replaces another. Costs one round
     * trip, one more if the region was empty.
     *
     * @return whether it was stored; if not, something has happened to the key. A value that has expired at once, by the cache's
     *     expiry policy, counts as stored
     * @throws ClassCastException if the value is not of the configured type
     * @throws IllegalStateException if this snapshot is used up or closed, or the cache is closed
     * @throws OutcomeUnknownException if the answer does not come
     * @throws RegionCacheException if the server fails it
     */
    boolean put(V value);

    /**
     * The same for an entry that lives so long, whatever the cache's expiry policy says of creations.
     *
     * @param timeToLive 1 ms or longer
     * @throws IllegalArgumentException if it is shorter
     */
    boolean put(V value, Duration timeToLive);

    /** Gives up what the server keeps for an absent key, without waiting for it. Does nothing if this snapshot is used up. */
    @Override
    void close();
}
