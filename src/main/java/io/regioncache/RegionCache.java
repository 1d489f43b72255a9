package io.regioncache;

import javax.cache.Cache;
import javax.cache.configuration.Configuration;

/**
 * A JSR-107 cache that is a region: it can be cleared with all below it, and opens caches below itself.
 *
 * <p>Reached by {@code cache.unwrap(RegionCache.class)}. Safe for use by many threads.
 *
 * <p>Cost on the server: operations on one entry take one round trip, {@code invoke} two, {@code invokeAll} two for each
 * key, one after the other; {@code containsKey} fetches the value. {@code getAll}, {@code putAll} and {@code removeAll} are
 * sent in chunks without waiting in between. An expiry policy that is not one of JSR-107's own, a loader or a writer can
 * cost a round trip more. The first write to an empty region takes one more, to link it.
 *
 * <p>Iteration fetches some 500 entries at a time. It sees every entry that is there from beginning to end, others perhaps,
 * and one twice if the region grows or shrinks much meanwhile (Redis, {@code HSCAN}).
 *
 * <p>Listeners hear of changes made by caches of this JVM and this manager, not of those by others, and of no entry that runs
 * out. Asynchronous ones share a thread of the manager; who changes an entry while 10,000 events wait for it waits too.
 *
 * <p>All operations throw {@link IllegalStateException} once the cache is closed and {@link RegionCacheException} if the server
 * fails them, a change without answer {@link OutcomeUnknownException}; so does one whose thread is interrupted.
 * Keys, values and other arguments that are null give {@link NullPointerException} where JSR-107 does not allow them.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface RegionCache<K, V> extends Cache<K, V> {

    /** The region that holds this cache's entries. */
    Region region();

    /**
     * The cache of a region below this one: the open cache of that name, or a new one with this cache's settings.
     *
     * @param relative one segment, or several separated by dots
     * @return the cache named by this cache's name, a dot and {@code relative}
     * @throws ClassCastException if a cache of that name is open with other key or value types
     * @throws IllegalStateException if this cache is closed
     */
    RegionCache<K, V> child(String relative);

    /**
     * The cache of a region below this one with settings of its own.
     *
     * @param relative one segment, or several separated by dots
     * @param configuration the settings of the new cache, of which nothing is inherited
     * @return the new cache
     * @throws javax.cache.CacheException if a cache of that name is open
     * @throws IllegalStateException if this cache is closed
     */
    <A, B> RegionCache<A, B> child(String relative, Configuration<A, B> configuration);

    /**
     * Removes all entries of this cache and of every region below it, for every process that shares the server.
     *
     * <p>See {@link Region#clear()} for what holds when it returns and what it costs.
     */
    @Override
    void clear();

    /**
     * Removes all entries of this cache as JSR-107 says of {@link Cache#removeAll()}, and clears every region below it.
     *
     * <p>It cascades because that is what {@code @CacheRemoveAll} calls. Listeners and the writer hear of this cache's
     * own entries only; what lies below goes as by {@link #clear()}. Without listeners and writer it is one transaction
     * like {@link #clear()}.
     */
    @Override
    void removeAll();
}
