package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.AsyncRegionCache;
import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionTransaction;
import io.regioncache.TransactionOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** The asynchronous view of a cache: checks what it is asked, and leaves the rest to its operations. */
final class AsyncRegionCacheImpl<K, V> implements AsyncRegionCache<K, V> {

    private final RegionCache<K, V> cache;
    private final TypeGuard<K, V> types;
    private final CacheOperations<K, V> operations;
    private final AsyncOperations<K, V> async;
    private final Runnable requireOpen;

    /**
     * Creates the view.
     *
     * @param requireOpen throws {@link IllegalStateException} once the cache is closed
     */
    AsyncRegionCacheImpl(
            RegionCache<K, V> cache, TypeGuard<K, V> types, CacheOperations<K, V> operations, Runnable requireOpen) {
        this.cache = cache;
        this.types = types;
        this.operations = operations;
        this.async = operations.async();
        this.requireOpen = requireOpen;
    }

    private <T extends @Nullable Object> CompletionStage<T> stage(
            Runnable check, Supplier<CompletableFuture<T>> operation) {
        return async.calls().stage(() -> {
            requireOpen.run();
            check.run();
            return operation.get();
        });
    }

    @Override
    public RegionCache<K, V> cache() {
        return cache;
    }

    // Reading

    @Override
    public CompletionStage<@Nullable V> get(K key) {
        return stage(() -> types.checkKey(key), () -> async.reads().get(key));
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return stage(() -> types.checkKeys(keys), () -> async.reads().getAll(keys));
    }

    @Override
    public CompletionStage<Boolean> containsKey(K key) {
        return stage(() -> types.checkKey(key), () -> async.reads().containsKey(key));
    }

    @Override
    public CompletionStage<Void> loadAll(Set<? extends K> keys, boolean replaceExistingValues) {
        return stage(() -> types.checkKeys(keys), () -> {
            CompletableFuture<Boolean> loaded = new CompletableFuture<>();
            operations.loadAll().start(keys, replaceExistingValues, new Completion(loaded));
            return async.calls().handedOver(loaded).thenAccept(done -> {});
        });
    }

    /** Ends a stage when all is loaded. */
    private record Completion(CompletableFuture<Boolean> loaded) implements CompletionListener {

        @Override
        public void onCompletion() {
            loaded.complete(true);
        }

        @Override
        public void onException(Exception e) {
            loaded.completeExceptionally(e);
        }
    }

    @Override
    public CompletionStage<@Nullable V> getOrCompute(
            K key, Function<? super K, ? extends @Nullable V> function, ComputeOptions options) {
        return stage(
                () -> {
                    types.checkKey(key);
                    requireNonNull(function, "function");
                    requireNonNull(options, "options");
                },
                () -> operations
                        .computations()
                        .getOrComputeLater(key, function, options, async.access(), async.calls()));
    }

    @Override
    public CompletionStage<Void> forEach(Consumer<? super Cache.Entry<K, V>> action) {
        return stage(
                () -> requireNonNull(action, "action"), () -> async.iteration().forEach(action, requireOpen));
    }

    // Storing

    @Override
    public CompletionStage<Void> put(K key, V value) {
        return stage(() -> types.check(key, value), () -> async.puts().put(key, value));
    }

    @Override
    public CompletionStage<@Nullable V> getAndPut(K key, V value) {
        return stage(() -> types.check(key, value), () -> async.puts().getAndPut(key, value));
    }

    @Override
    public CompletionStage<Void> putAll(Map<? extends K, ? extends V> map) {
        return stage(() -> types.checkEntries(map), () -> async.puts().putAll(map));
    }

    @Override
    public CompletionStage<Boolean> putIfAbsent(K key, V value) {
        return stage(() -> types.check(key, value), () -> async.puts().putIfAbsent(key, value));
    }

    @Override
    public CompletionStage<Boolean> replace(K key, V oldValue, V newValue) {
        return stage(
                () -> {
                    types.check(key, newValue);
                    types.checkValue(oldValue);
                },
                () -> async.puts().replace(key, oldValue, newValue));
    }

    @Override
    public CompletionStage<Boolean> replace(K key, V value) {
        return stage(() -> types.check(key, value), () -> async.puts().replace(key, value));
    }

    @Override
    public CompletionStage<@Nullable V> getAndReplace(K key, V value) {
        return stage(() -> types.check(key, value), () -> async.puts().getAndReplace(key, value));
    }

    // Removing

    @Override
    public CompletionStage<Boolean> remove(K key) {
        return stage(() -> types.checkKey(key), () -> async.removals().remove(key));
    }

    @Override
    public CompletionStage<Boolean> remove(K key, V oldValue) {
        return stage(() -> types.check(key, oldValue), () -> async.removals().remove(key, oldValue));
    }

    @Override
    public CompletionStage<@Nullable V> getAndRemove(K key) {
        return stage(() -> types.checkKey(key), () -> async.removals().getAndRemove(key));
    }

    @Override
    public CompletionStage<Void> removeAll(Set<? extends K> keys) {
        return stage(() -> types.checkKeys(keys), () -> async.removals().removeAll(keys));
    }

    @Override
    public CompletionStage<Void> removeAll() {
        return stage(() -> {}, () -> async.removals().removeAll());
    }

    @Override
    public CompletionStage<Void> clear() {
        return stage(() -> {}, () -> async.removals().clear());
    }

    // Signals

    @Override
    public CompletionStage<Void> invalidateOn(String... signals) {
        return stage(
                () -> requireNonNull(signals, "signals"), () -> async.bindings().bind(signals));
    }

    @Override
    public CompletionStage<Void> unbind(String... signals) {
        return stage(
                () -> requireNonNull(signals, "signals"), () -> async.bindings().unbind(signals));
    }

    // Entry processors and transactions

    @Override
    public <T> CompletionStage<@Nullable T> invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        return stage(
                () -> {
                    types.checkKey(key);
                    requireNonNull(entryProcessor, "entryProcessor");
                },
                () -> async.invocations().invoke(key, entryProcessor, arguments));
    }

    @Override
    public <T> CompletionStage<Map<K, EntryProcessorResult<T>>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        return stage(
                () -> {
                    types.checkKeys(keys);
                    requireNonNull(entryProcessor, "entryProcessor");
                },
                () -> async.invocations().invokeAll(keys, entryProcessor, arguments));
    }

    @Override
    public CompletionStage<Void> transaction(
            TransactionOptions options, Consumer<? super RegionTransaction<K, V>> body) {
        return stage(
                () -> {
                    requireNonNull(options, "options");
                    requireNonNull(body, "body");
                },
                () -> async.calls().run(() -> cache.transaction(options, body)));
    }

    @Override
    public <T extends @Nullable Object> CompletionStage<T> inTransaction(
            TransactionOptions options, Function<? super RegionTransaction<K, V>, ? extends T> body) {
        return stage(
                () -> {
                    requireNonNull(options, "options");
                    requireNonNull(body, "body");
                },
                () -> async.calls().<T>call(() -> cache.inTransaction(options, body)));
    }

    @Override
    public String toString() {
        return "AsyncRegionCache(" + cache.getName() + ")";
    }
}
