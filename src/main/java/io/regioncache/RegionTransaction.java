package io.regioncache;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations on one cache of which all take effect or none: begun by {@link RegionCache#begin()}, or handed to a function by
 * {@link RegionCache#transaction}. For use by one thread.
 *
 * <p>Until it is committed nothing is written to the server; its reads see its own changes, and of what others change they
 * see no more once a key was read. The commit makes all changes in one {@code MULTI}/{@code EXEC}, which other processes see
 * as a whole or not at all. Whatever follows from an operation follows from the commit, operation by operation in their
 * order: the writer is called, then the entries are stored, then listeners hear of it and statistics count it. Expiry
 * policies are asked when the operation is made; lifetimes begin with the commit.
 *
 * <p>The answers of {@code putIfAbsent}, {@code replace}, {@code remove} and the operations that begin with {@code getAnd} hold
 * at the commit, or it fails with {@link TransactionConflictException}. Those of {@code get}, {@code getAll} and {@code
 * containsKey} do if the transaction is {@linkplain TransactionOptions#optimistic() optimistic}.
 *
 * <p>A read-through cache loads what is missing. The value that was loaded is known to this transaction, and stored only if it
 * is put. An entry that can't be decoded counts as absent. There is no {@code clear()} here: what a clear takes along, all
 * that lies below at that moment, can't be known before the commit, so no later read could give the right answer.
 *
 * <p>Arguments are checked as by the cache. All methods but {@link #close()} throw {@link IllegalStateException} once the
 * transaction is over or the cache closed.
 *
 * <p>Cost: a key that is read costs a round trip once, {@code getAll} one for all keys. {@code put} and {@code removeAll} cost
 * none, unless the expiry policy is not one of JSR-107's own. A commit costs one round trip, and one more if it stores the first
 * entry of a tree. All changes are kept in memory until then, and the server does nothing else while it makes them: some
 * thousands of small entries are no problem, hundreds of megabytes are.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface RegionTransaction<K, V> extends AutoCloseable {

    /** The value of a key, an object of the caller's own; null if there is none. Counts as an access. */
    @Nullable
    V get(K key);

    /** The values of those keys that have one. Counts as an access of each of them. */
    Map<K, V> getAll(Set<? extends K> keys);

    /** Whether a key has a value. Loads nothing, and is no access. */
    boolean containsKey(K key);

    /** Stores a value. */
    void put(K key, V value);

    /** Stores a value and returns the one before, null if there was none. */
    @Nullable
    V getAndPut(K key, V value);

    /** Stores many values. */
    void putAll(Map<? extends K, ? extends V> map);

    /** Stores a value if the key has none; returns whether it does. */
    boolean putIfAbsent(K key, V value);

    /** Stores a value if the key has one; returns whether it does. */
    boolean replace(K key, V value);

    /** Stores a value if the key has one that is equal to the old one; returns whether it does. Else it is an access. */
    boolean replace(K key, V oldValue, V newValue);

    /** Stores a value if the key has one, which is returned; null if it has none. */
    @Nullable
    V getAndReplace(K key, V value);

    /** Removes the entry of a key; returns whether there is one. */
    boolean remove(K key);

    /** Removes the entry of a key if its value is equal to the given one; returns whether it is. Else it is an access. */
    boolean remove(K key, V oldValue);

    /** Removes the entry of a key and returns its value, null if there was none. */
    @Nullable
    V getAndRemove(K key);

    /** Removes the entries of many keys. */
    void removeAll(Set<? extends K> keys);

    /**
     * Makes all changes. The transaction is over then, also if this fails.
     *
     * @throws TransactionConflictException if an answer that was given, or in an optimistic transaction anything that was
     *     read, is not true any more; nothing was written
     * @throws OutcomeUnknownException if the server did not answer: all was written or nothing. Also if nothing was written, but
     *     the cache writer had been told of changes and can't be told to undo them
     * @throws RegionCacheException if the server could not be reached or refused it; nothing was written
     * @throws javax.cache.integration.CacheWriterException if the writer failed; nothing was written to the cache, and what the
     *     writer had been told before was undone
     * @throws javax.cache.event.CacheEntryListenerException if a synchronous listener failed; all was written, and the others
     *     have heard
     * @throws IllegalStateException if it is over, or part of a {@link ManagerTransaction}, which alone can be committed
     */
    void commit();

    /** Ends the transaction. If it was not committed nothing is written. Does nothing if it is part of a {@link ManagerTransaction}. */
    @Override
    void close();
}
