package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

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
 * <p>Listeners hear of changes that any process makes, and of entries that run out once they are taken away; of clears and
 * timeouts they hear nothing. A synchronous listener has heard of a change of this cache before the call returns. Who can't keep
 * up loses events: more than 10,000, or 64 MiB, don't wait for a listener.
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

    /** The operations of this cache for callers that do not wait. Costs nothing. */
    AsyncRegionCache<K, V> async();

    /** The operations of this cache that store only if nothing has happened meanwhile. Costs nothing. */
    OptimisticRegionCache<K, V> optimistic();

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
     * @param configuration the settings of the new cache; those of the region that it does not give are inherited (see
     *     {@link io.regioncache.config.RegionConfiguration#ofRegion()}), and nothing of JSR-107's
     * @return the new cache
     * @throws javax.cache.CacheException if a cache of that name is open
     * @throws IllegalStateException if this cache is closed
     */
    <A, B> RegionCache<A, B> child(String relative, Configuration<A, B> configuration);

    /**
     * Begins a transaction that is committed by {@link RegionTransaction#commit()}, and ended without it by {@link
     * RegionTransaction#close()}. Asks the server nothing.
     *
     * @return the transaction, which is not {@linkplain TransactionOptions#optimistic() optimistic}
     */
    default RegionTransaction<K, V> begin() {
        return begin(TransactionOptions.defaults());
    }

    /** Begins a transaction with options. */
    RegionTransaction<K, V> begin(TransactionOptions options);

    /**
     * Calls a function with a transaction and commits it; if the function throws, nothing is written. It throws what the
     * function throws, or what {@link RegionTransaction#commit()} does.
     */
    default void transaction(Consumer<? super RegionTransaction<K, V>> body) {
        transaction(TransactionOptions.defaults(), body);
    }

    /**
     * Calls a function with a transaction and commits it, if it must several times, see {@link
     * TransactionOptions#withRetries}. What the function does beside the transaction it should be able to do again.
     */
    default void transaction(TransactionOptions options, Consumer<? super RegionTransaction<K, V>> body) {
        requireNonNull(body, "body");
        inTransaction(options, transaction -> {
            body.accept(transaction);
            return true;
        });
    }

    /** Does what {@link #transaction(Consumer)} does, and returns what the function does. */
    default <T extends @Nullable Object> T inTransaction(Function<? super RegionTransaction<K, V>, ? extends T> body) {
        return inTransaction(TransactionOptions.defaults(), body);
    }

    /** Does what {@link #transaction(TransactionOptions, Consumer)} does, and returns what the function does at last. */
    <T extends @Nullable Object> T inTransaction(
            TransactionOptions options, Function<? super RegionTransaction<K, V>, ? extends T> body);

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

    /**
     * The value of a key or, if it has none, what a function computes, which is stored: with the defaults of
     * {@link ComputeOptions}. See {@link #getOrCompute(Object, Function, ComputeOptions)}.
     */
    default @Nullable V getOrCompute(K key, Function<? super K, ? extends @Nullable V> function) {
        return getOrCompute(key, function, ComputeOptions.defaults());
    }

    /**
     * The value of a key or, if it has none, what a function computes, which is stored.
     *
     * <p>As with {@link java.util.Map#computeIfAbsent}: if the function returns null nothing is stored and null is returned;
     * what it throws, checked or not, reaches the caller as it is, and nothing is stored; if it asks this cache for its own key
     * it gets an {@link IllegalStateException}. It may use caches otherwise, this one too.
     *
     * <p>Threads of this process that want the same key at once compute once. Who comes while another computes waits, and then
     * reads what was stored. If there is nothing then, as the function failed, returned null or was overtaken by a clear, one
     * of those that waited computes with its own function, and the others wait again: a failure reaches only the caller whose
     * function it was. Threads of other processes do so too if {@link ComputeOptions#acrossProcesses} says so. A function that
     * calls a cache, an entry processor and a listener never wait for what others compute, so that no circle of threads
     * can wait for each other; a function must not wait for another thread that asks for its key.
     *
     * <p>What was computed is returned in any case. It is stored unless the key was put, removed or cleared since the
     * computation began, in whatever process, what is out of date by then being never stored; and unless it took more than five
     * minutes.
     *
     * <p>It counts as {@link #get}, a hit or a miss, and as an access; what is computed counts, like a load, not as a put.
     * Listeners hear of a creation, or of an update if the value was refreshed early. A cache loader is not called, nor is a
     * cache writer.
     *
     * <p>Cost on the server: one round trip if there is a value. Else one to read it again and prepare, one to store, one more
     * if the region was empty.
     *
     * @param function computes the value; called once at most
     * @param options how long the value lives, whether processes wait for each other, and early refreshes
     * @return the value, the caller's own object; null if there is none and the function returned null
     * @throws ClassCastException if the key or the computed value is not of the configured type
     * @throws IllegalStateException if the cache is closed, or if the function asks for its own key
     */
    @Nullable
    V getOrCompute(K key, Function<? super K, ? extends @Nullable V> function, ComputeOptions options);

    /**
     * A function with a memory: {@link #getOrCompute(Object, Function)} as a function. It may call itself for other keys. Two
     * functions that are memoized by one cache share its entries.
     */
    default Function<K, @Nullable V> memoize(Function<? super K, ? extends @Nullable V> function) {
        return memoize(function, ComputeOptions.defaults());
    }

    /** A function with a memory: {@link #getOrCompute(Object, Function, ComputeOptions)} as a function. */
    default Function<K, @Nullable V> memoize(
            Function<? super K, ? extends @Nullable V> function, ComputeOptions options) {
        requireNonNull(function, "function");
        requireNonNull(options, "options");
        return key -> getOrCompute(key, function, options);
    }

    /**
     * Binds this cache's region to signals, see {@link Region#invalidateOn(String...)}. The binding does not end with the
     * cache.
     *
     * @param signals names of signals; any string is one, the empty one too
     */
    void invalidateOn(String... signals);

    /**
     * Clears this cache's region, with all below it, whenever a publisher of this JVM publishes something.
     *
     * <p>Each item is followed by a clear that began after it; items that come while one runs share the next. The publisher
     * never waits. A clear that fails is logged as a warning, and the next item leads to another. The tie ends when the
     * publisher does, when it is closed, and when this cache is, which waits for clears under way.
     *
     * @param publisher whatever publishes; what it publishes is not looked at, and asked for without bound
     * @return what ends the tie
     */
    LocalBinding invalidateOn(Flow.Publisher<?> publisher);

    /**
     * Ends bindings of this cache's region, see {@link Region#unbind}.
     *
     * @param signals names of signals
     */
    void unbind(String... signals);
}
