package io.regioncache.internal.cache;

import io.regioncache.internal.observation.Observers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where asynchronous operations go on.
 *
 * <p>What follows an answer of the store never runs in a thread of its connection, which a user's code could block. Users' code
 * that an operation calls runs where it may take its time; what follows it goes on where answers do.
 */
final class AsyncCalls {

    /** As many as there are connections to a server, if nothing else is configured. */
    private static final int REQUESTS_AT_ONCE = 64;

    private final Executor completions;
    private final Executor calls;
    private final Executor sharedCalls;
    private final Executor callsInTurn;
    private final Observers observers;
    private final RequestGate gate = new RequestGate(REQUESTS_AT_ONCE);

    /** Creates what goes on in threads of a manager, where it finds what observers want to go along. */
    AsyncCalls(ManagerThreads threads, Observers observers) {
        this.observers = observers;
        this.completions = orElsewhere(threads.completions());
        this.calls = threads.calls();
        this.sharedCalls = threads.sharedCalls();
        this.callsInTurn = threads.callsInTurn();
    }

    /**
     * Once the manager is closed there are no threads of its own, but everybody still gets an answer. Not in the calling thread,
     * which may be one of the connection, or so deep in the ends of other operations that there is no room left on its stack.
     */
    private static Executor orElsewhere(Executor executor) {
        Executor elsewhere = new CompletableFuture<>().defaultExecutor();
        return task -> {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                elsewhere.execute(task);
            }
        };
    }

    /**
     * What users get of an operation. Nothing is thrown at the call; a failure is there as it is.
     *
     * @param operation starts the operation
     */
    @SuppressWarnings({"FutureReturnValueIgnored", "CatchingUnchecked"}) // whatever goes wrong is in the stage
    <T extends @Nullable Object> CompletionStage<T> stage(Supplier<CompletableFuture<T>> operation) {
        CompletableFuture<T> promise = new CompletableFuture<>();
        try {
            operation.get().whenComplete((result, failure) -> {
                if (failure == null) {
                    promise.complete(result);
                } else {
                    promise.completeExceptionally(unwrapped(failure));
                }
            });
        } catch (Throwable e) {
            promise.completeExceptionally(e);
        }
        return promise;
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Asks the store, when it is this request's turn. */
    <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> request) {
        return answer(gate.pass(request));
    }

    /** An answer that is on its way, with the failure that it means for the caller. */
    <T extends @Nullable Object> CompletableFuture<T> answer(CompletableFuture<T> answer) {
        return answer.handleAsync(
                (result, failure) -> {
                    if (failure != null) {
                        throw Await.translated(failure);
                    }
                    return result;
                },
                observers.carrying(completions));
    }

    /** The same result, but what follows it runs where what follows answers does. */
    <T extends @Nullable Object> CompletableFuture<T> handedOver(CompletableFuture<T> result) {
        return result.whenCompleteAsync((value, failure) -> {}, observers.carrying(completions));
    }

    /** Calls users' code. */
    <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> code) {
        return call(code, calls);
    }

    /** Calls users' code for a result that others may wait for, and that waits for no other such result. */
    <T extends @Nullable Object> CompletableFuture<T> callShared(Supplier<T> code) {
        return call(code, sharedCalls);
    }

    /** Calls users' code while the operation has the turn to change a key. It waits for nobody. */
    <T extends @Nullable Object> CompletableFuture<T> callInTurn(KeyLocks.Unthreaded turn, Supplier<T> code) {
        return call(() -> turn.run(code), callsInTurn);
    }

    private <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> code, Executor executor) {
        try {
            return handedOver(CompletableFuture.supplyAsync(keepingFailures(code), observers.carrying(executor)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalStateException("The cache manager is closed", e));
        }
    }

    /** Wraps an exception that would be taken for one of {@link CompletableFuture}'s own, whose cause counts. */
    private static <T extends @Nullable Object> Supplier<T> keepingFailures(Supplier<T> code) {
        return () -> {
            try {
                return code.get();
            } catch (CompletionException e) {
                throw new CompletionException(e);
            }
        };
    }

    /** Calls users' code that returns nothing. */
    CompletableFuture<Void> run(Runnable code) {
        return call(() -> {
                    code.run();
                    return true;
                })
                .thenAccept(done -> {});
    }

    /** Lets some time pass. */
    CompletableFuture<Void> pause(long nanos) {
        return CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, observers.carrying(completions)));
    }

    /** The answers to questions, in the order of the items, of which not too many are asked at once. */
    <I, O extends @Nullable Object> CompletableFuture<List<O>> answers(
            List<I> items, Function<? super I, CompletableFuture<O>> request) {
        return answersFrom(0, items, request, new ArrayList<>(items.size()));
    }

    private <I, O extends @Nullable Object> CompletableFuture<List<O>> answersFrom(
            int from, List<I> items, Function<? super I, CompletableFuture<O>> request, List<O> results) {
        if (from >= items.size()) {
            return CompletableFuture.completedFuture(results);
        }
        int to = Math.min(from + Pipeline.WIDTH, items.size());
        List<CompletableFuture<O>> sent = items.subList(from, to).stream()
                .<CompletableFuture<O>>map(item -> gate.pass(() -> request.apply(item)))
                .toList();
        return answer(all(sent)).thenCompose(part -> {
            results.addAll(part);
            return answersFrom(to, items, request, results);
        });
    }

    /** All of some results. */
    static <T extends @Nullable Object> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    List<T> results = new ArrayList<>(futures.size());
                    futures.forEach(future -> results.add(future.join()));
                    return results;
                });
    }

    /** All of some results by their keys, without those that are null. */
    static <K, T, R> CompletableFuture<Map<K, R>> all(
            Map<K, CompletableFuture<T>> futures, Function<T, @Nullable R> result) {
        return CompletableFuture.allOf(futures.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    Map<K, R> results = new HashMap<>();
                    futures.forEach((key, future) -> {
                        R value = result.apply(future.join());
                        if (value != null) {
                            results.put(key, value);
                        }
                    });
                    return results;
                });
    }
}
