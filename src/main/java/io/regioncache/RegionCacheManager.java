package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A JSR-107 cache manager whose caches are regions of one tree in Redis.
 *
 * <p>Reached by {@code manager.unwrap(RegionCacheManager.class)}. Safe for use by many threads.
 */
public interface RegionCacheManager extends CacheManager {

    /**
     * A region by its name. It needs no cache of its own, and the server is asked nothing.
     *
     * @param name the dotted name
     */
    Region region(String name);

    /** The region above all others of this manager's namespace; clearing it clears every cache. */
    Region root();

    /**
     * A signal by its name. Asks the server nothing.
     *
     * @param name any string, the empty one too
     */
    Signal signal(String name);

    /**
     * The names of all signals of this manager's namespace that regions are bound to. Costs one {@code SMEMBERS}.
     *
     * @return the names in their order
     */
    List<String> signals();

    /** What the server's clock shows now, as far as is known. Asks the server nothing. */
    ServerTimeBounds serverTime();

    /**
     * Asks all servers, of a cluster its masters, what they are, and so whether they answer. Does not wait. Costs one
     * {@code INFO} each, sent again like any read.
     *
     * @return the servers; fails with {@link RegionCacheException} if one of them does not answer
     * @throws IllegalStateException if this manager is closed
     */
    CompletionStage<List<ServerInfo>> servers();

    /**
     * {@inheritDoc}
     *
     * <p>Asks the server nothing, unless there are listeners or signals: a region comes into being with its first entry. A
     * {@link io.regioncache.config.RegionConfiguration} may hold more than JSR-107 knows.
     *
     * @throws UnsupportedOperationException if the configuration asks for store by reference
     */
    @Override
    <K, V, C extends Configuration<K, V>> RegionCache<K, V> createCache(String cacheName, C configuration);

    @Override
    <K, V> @Nullable RegionCache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType);

    @Override
    <K, V> @Nullable RegionCache<K, V> getCache(String cacheName);

    /**
     * Begins a transaction over several caches; see {@link RegionCache#begin()}.
     *
     * @return the transaction, which is not {@linkplain TransactionOptions#optimistic() optimistic}
     */
    default ManagerTransaction begin() {
        return begin(TransactionOptions.defaults());
    }

    /** Begins a transaction over several caches, with options. */
    ManagerTransaction begin(TransactionOptions options);

    /** Calls a function with a transaction over several caches and commits it; see {@link RegionCache#transaction(Consumer)}. */
    default void transaction(Consumer<? super ManagerTransaction> body) {
        transaction(TransactionOptions.defaults(), body);
    }

    /** Calls a function with a transaction over several caches and commits it, if it must several times. */
    default void transaction(TransactionOptions options, Consumer<? super ManagerTransaction> body) {
        requireNonNull(body, "body");
        inTransaction(options, transaction -> {
            body.accept(transaction);
            return true;
        });
    }

    /** Does what {@link #transaction(Consumer)} does, and returns what the function does. */
    default <T extends @Nullable Object> T inTransaction(Function<? super ManagerTransaction, ? extends T> body) {
        return inTransaction(TransactionOptions.defaults(), body);
    }

    /** Does what {@link #transaction(TransactionOptions, Consumer)} does, and returns what the function does at last. */
    <T extends @Nullable Object> T inTransaction(
            TransactionOptions options, Function<? super ManagerTransaction, ? extends T> body);

    /**
     * Clears the region of an open cache with all below it, as {@link Region#clear()} does, and closes the cache. Caches
     * that are open below stay open, and empty. If the server can't be reached the cache stays open, to try again. Does
     * nothing if no cache of that name is open here.
     */
    @Override
    void destroyCache(String cacheName);

    /**
     * Lets an observer be told what the caches of this manager do from now on. Open caches are told to it before this returns. One
     * that is registered twice is told everything twice.
     *
     * @return what ends it; the end of the manager does too
     */
    RegionCacheObserver.Registration observe(RegionCacheObserver observer);
}
