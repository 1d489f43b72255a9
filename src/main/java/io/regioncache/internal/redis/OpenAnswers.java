package io.regioncache.internal.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers that somebody waits for. Redisson forgets batches, subscriptions and commands that were sent when it shuts down:
 * without this, their callers would wait for ever. Safe for use by many threads.
 */
final class OpenAnswers {

    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Lets an answer fail when this is closed, if it has not come by then. */
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"}) // futures are told apart by identity
    <T> CompletableFuture<T> endingWithThis(CompletableFuture<T> answer) {
        if (!answer.isDone()) {
            open.add(answer);
            answer.whenComplete((value, failure) -> open.remove(answer));
            if (closed) {
                answer.completeExceptionally(closedException());
            }
        }
        return answer;
    }

    /** Fails all that have not come. */
    void close() {
        closed = true;
        open.forEach(answer -> answer.completeExceptionally(closedException()));
    }

    /** Whether no answer comes any more. */
    boolean isClosed() {
        return closed;
    }

    /** Why one that was still awaited failed. */
    static IllegalStateException closedException() {
        return new IllegalStateException(Failures.CLOSED);
    }
}
