package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.processor.ProcessorResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** Does what {@link Invocations} does, without a thread but while a processor runs and what it did is stored. */
final class AsyncInvocations<K, V> {

    private final RegionEntries<K, V> entries;
    private final Invocations<K, V> invocations;
    private final CacheStatistics statistics;
    private final AsyncTurns turns;
    private final AsyncCalls calls;

    AsyncInvocations(
            RegionEntries<K, V> entries,
            Invocations<K, V> invocations,
            CacheStatistics statistics,
            AsyncTurns turns,
            AsyncCalls calls) {
        this.entries = entries;
        this.invocations = invocations;
        this.statistics = statistics;
        this.turns = turns;
        this.calls = calls;
    }

    <T> CompletableFuture<@Nullable T> invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        Invocations<K, V>.Invocation<T> invocation = invocations.invocation(key, processor, arguments);
        return turns.inTurn(List.of(invocation.encodedKey()), turn -> attempt(invocation, turn));
    }

    private <T> CompletableFuture<@Nullable T> attempt(
            Invocations<K, V>.Invocation<T> invocation, KeyLocks.Unthreaded turn) {
        long begun = statistics.start();
        return calls.ask(() -> entries.find(invocation.encodedKey()))
                .thenCompose(found -> calls.callInTurn(turn, () -> invocation.attempt(found, begun)))
                .thenCompose(tried -> {
                    if (tried.isDone()) {
                        return CompletableFuture.completedFuture(tried.result());
                    }
                    return attempt(invocation, turn);
                });
    }

    /** One key after the other: a processor need not bear to run twice at once. */
    <T> CompletableFuture<Map<K, EntryProcessorResult<T>>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        return invokeFrom(0, new ArrayList<>(keys), processor, arguments, new LinkedHashMap<>());
    }

    private <T> CompletableFuture<Map<K, EntryProcessorResult<T>>> invokeFrom(
            int next,
            List<K> keys,
            EntryProcessor<K, V, T> processor,
            Object[] arguments,
            Map<K, EntryProcessorResult<T>> results) {
        for (int i = next; i < keys.size(); i++) {
            K key = keys.get(i);
            int following = i + 1;
            CompletableFuture<Boolean> noted = started(key, processor, arguments)
                    .handle((result, failure) -> {
                        if (failure != null) {
                            results.put(key, ProcessorResult.failed(exception(failure)));
                        } else if (result != null) {
                            results.put(key, ProcessorResult.of(result));
                        }
                        return true;
                    });
            if (!noted.isDone() || noted.isCompletedExceptionally()) {
                return noted.thenCompose(done -> invokeFrom(following, keys, processor, arguments, results));
            }
        }
        return CompletableFuture.completedFuture(results);
    }

    private <T> CompletableFuture<@Nullable T> started(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        try {
            return invoke(key, processor, arguments);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Exception exception(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof CompletionException && cause != null) {
            return exception(cause);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (Exception) failure;
    }
}
