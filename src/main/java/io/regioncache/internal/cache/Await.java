package io.regioncache.internal.cache;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Waits for answers of the store. The one place where their failures become exceptions of the caller. */
public final class Await {

    private Await() {}

    /** Waits for the answer to a question. Interrupted, it gives up with the thread's interrupt flag set. */
    public static <T extends @Nullable Object> T answer(CompletableFuture<T> future) {
        return await(future, e -> new RegionCacheException("Interrupted while waiting for an answer", e));
    }

    /** Waits for a change to be done. Interrupted, it gives up without knowing whether the change took effect. */
    static <T extends @Nullable Object> T change(CompletableFuture<T> future) {
        return await(
                future, e -> new OutcomeUnknownException("Interrupted while waiting for a change; it may be done", e));
    }

    /** Waits until something is over, however it ended. */
    static void end(CompletableFuture<?> future) {
        answer(future.handle((result, failure) -> true));
    }

    private static <T extends @Nullable Object> T await(
            CompletableFuture<T> future, Function<InterruptedException, CacheException> interrupted) {
        try {
            return BusyWait.ofThisProcess().get(future);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted.apply(e);
        } catch (ExecutionException e) {
            throw translated(e.getCause());
        }
    }

    /** The exception of the caller that a failure of the store becomes. */
    static RuntimeException translated(@Nullable Throwable failure) {
        if (failure instanceof CompletionException e && e.getCause() != null) {
            return translated(e.getCause());
        }
        if (failure instanceof CacheException e) {
            return e;
        }
        if (failure instanceof IllegalStateException e) {
            return e; // closed meanwhile
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return new RegionCacheException("The store failed", failure);
    }
}
