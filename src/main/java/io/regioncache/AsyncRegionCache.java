package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a cache as stages: each does what the operation of the same name of {@link RegionCache} does, for the same
 * cost on the server, and returns at once.
 *
 * <p>Reached by {@link RegionCache#async()}. Safe for use by many threads.
 *
 * <p>No thread waits for the server, for others that change the same key, or for a value that others load or compute. Only users'
 * code takes a thread: a loader, writer, synchronous listener, entry processor or function runs in one of the manager's, from when
 * it is called until what it was called for is done. There are 64 at most for what holds a key, 64 for what loads or computes, and
 * 64 for all else, so that nothing queues behind what waits for it. Such code should not wait for stages
 * of this interface, since what they need may be queued behind it; the methods of {@link RegionCache} it may call. An
 * {@link javax.cache.expiry.ExpiryPolicy} should be quick.
 *
 * <p>What depends on a stage runs in a few other threads of the manager, never in those of the connection to the server. It may use
 * caches and wait for other stages and futures, for which more threads come; what blocks otherwise, in a database or on a latch,
 * should have an executor of its own, as in {@code thenApplyAsync(.., executor)}. If the stage is complete already, it may also run
 * in the calling thread.
 *
 * <p>No method throws: whatever goes wrong, a null or a closed cache included, is what the stage completes with, as it is and not
 * wrapped. To cancel or complete a stage, as a {@link java.util.concurrent.CompletableFuture}, does not end the operation. When the
 * manager is closed, operations under way still come to an end, most of them by an {@link IllegalStateException}.
 *
 * <p>Operations take effect in any order unless one begins when the stage of the other is complete.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface AsyncRegionCache<K, V> {

    /** The cache whose operations these are. */
    RegionCache<K, V> cache();

    /** See {@link RegionCache#get}. */
    CompletionStage<@Nullable V> get(K key);

    /** See {@link RegionCache#getAll}. */
    CompletionStage<Map<K, V>> getAll(Set<? extends K> keys);

    /** See {@link RegionCache#containsKey}. */
    CompletionStage<Boolean> containsKey(K key);

    /**
     * See {@link RegionCache#loadAll}. All keys are loaded by one task of the manager.
     *
     * @return complete when all is stored, or with what failed
     */
    CompletionStage<Void> loadAll(Set<? extends K> keys, boolean replaceExistingValues);

    /** See {@link RegionCache#put}. */
    CompletionStage<Void> put(K key, V value);

    /** See {@link RegionCache#getAndPut}. */
    CompletionStage<@Nullable V> getAndPut(K key, V value);

    /** See {@link RegionCache#putAll}. */
    CompletionStage<Void> putAll(Map<? extends K, ? extends V> map);

    /** See {@link RegionCache#putIfAbsent}. */
    CompletionStage<Boolean> putIfAbsent(K key, V value);

    /** See {@link RegionCache#replace(Object, Object, Object)}. */
    CompletionStage<Boolean> replace(K key, V oldValue, V newValue);

    /** See {@link RegionCache#replace(Object, Object)}. */
    CompletionStage<Boolean> replace(K key, V value);

    /** See {@link RegionCache#getAndReplace}. */
    CompletionStage<@Nullable V> getAndReplace(K key, V value);

    /** See {@link RegionCache#remove(Object)}. */
    CompletionStage<Boolean> remove(K key);

    /** See {@link RegionCache#remove(Object, Object)}. */
    CompletionStage<Boolean> remove(K key, V oldValue);

    /** See {@link RegionCache#getAndRemove}. */
    CompletionStage<@Nullable V> getAndRemove(K key);

    /** See {@link RegionCache#removeAll(Set)}. */
    CompletionStage<Void> removeAll(Set<? extends K> keys);

    /** See {@link RegionCache#removeAll()}. If a writer or a listener is to hear of it, one task does it all. */
    CompletionStage<Void> removeAll();

    /** See {@link RegionCache#clear()}. */
    CompletionStage<Void> clear();

    /** See {@link RegionCache#invoke}. The processor runs in a thread of the manager. */
    <T> CompletionStage<@Nullable T> invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments);

    /** See {@link RegionCache#invokeAll}. One key after the other. */
    <T> CompletionStage<Map<K, EntryProcessorResult<T>>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments);

    /** {@link #getOrCompute(Object, Function, ComputeOptions)} with the defaults of the options. */
    default CompletionStage<@Nullable V> getOrCompute(K key, Function<? super K, ? extends @Nullable V> function) {
        return getOrCompute(key, function, ComputeOptions.defaults());
    }

    /** See {@link RegionCache#getOrCompute(Object, Function, ComputeOptions)}. The function runs in a thread of the manager. */
    CompletionStage<@Nullable V> getOrCompute(
            K key, Function<? super K, ? extends @Nullable V> function, ComputeOptions options);

    /** {@link #getOrCompute(Object, Function)} as a function. */
    default Function<K, CompletionStage<@Nullable V>> memoize(Function<? super K, ? extends @Nullable V> function) {
        return memoize(function, ComputeOptions.defaults());
    }

    /** {@link #getOrCompute(Object, Function, ComputeOptions)} as a function. */
    default Function<K, CompletionStage<@Nullable V>> memoize(
            Function<? super K, ? extends @Nullable V> function, ComputeOptions options) {
        requireNonNull(function, "function");
        requireNonNull(options, "options");
        return key -> getOrCompute(key, function, options);
    }

    /**
     * Hands over each entry, as {@link RegionCache#iterator()} gives them, one after the other in threads of the manager. If the
     * action throws, no more is handed over.
     *
     * @param action may use the cache, and remove the entry
     * @return complete when all entries were handed over
     */
    CompletionStage<Void> forEach(Consumer<? super Cache.Entry<K, V>> action);

    /** See {@link RegionCache#invalidateOn(String...)}. */
    CompletionStage<Void> invalidateOn(String... signals);

    /** See {@link RegionCache#unbind}. */
    CompletionStage<Void> unbind(String... signals);

    /** See {@link RegionCache#transaction(Consumer)}. */
    default CompletionStage<Void> transaction(Consumer<? super RegionTransaction<K, V>> body) {
        return transaction(TransactionOptions.defaults(), body);
    }

    /** See {@link RegionCache#transaction(TransactionOptions, Consumer)}; and {@link #inTransaction} for where it runs. */
    CompletionStage<Void> transaction(TransactionOptions options, Consumer<? super RegionTransaction<K, V>> body);

    /**
     * See {@link RegionCache#inTransaction(TransactionOptions, Function)}. The function runs, with the commit, in a thread of
     * the manager, which waits for what the function reads.
     */
    <T extends @Nullable Object> CompletionStage<T> inTransaction(
            TransactionOptions options, Function<? super RegionTransaction<K, V>, ? extends T> body);
}
