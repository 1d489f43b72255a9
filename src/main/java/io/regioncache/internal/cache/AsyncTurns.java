package io.regioncache.internal.cache;

import io.regioncache.internal.store.EncodedKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets asynchronous operations queue for keys, with each other and with threads. */
final class AsyncTurns {

    private final RegionEntries<?, ?> entries;
    private final AsyncCalls calls;

    AsyncTurns(RegionEntries<?, ?> entries, AsyncCalls calls) {
        this.entries = entries;
        this.calls = calls;
    }

    /** Starts work once it is its turn, and gives the keys up when it ends. */
    <T extends @Nullable Object> CompletableFuture<T> inTurn(
            List<EncodedKey> keys, Function<KeyLocks.Unthreaded, CompletableFuture<T>> work) {
        CompletableFuture<KeyLocks.Unthreaded> turn = entries.lockLater(keys);
        return (turn.isDone() ? turn : calls.answer(turn))
                .thenCompose(mine -> started(mine, work).whenComplete((result, failure) -> mine.close()));
    }

    /** Calls users' code once it is its turn. */
    <T extends @Nullable Object> CompletableFuture<T> callInTurn(List<EncodedKey> keys, Supplier<T> code) {
        return inTurn(keys, turn -> calls.callInTurn(turn, code));
    }

    private static <T extends @Nullable Object> CompletableFuture<T> started(
            KeyLocks.Unthreaded turn, Function<KeyLocks.Unthreaded, CompletableFuture<T>> work) {
        try {
            return work.apply(turn);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
