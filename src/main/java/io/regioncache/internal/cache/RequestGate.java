package io.regioncache.internal.cache;

import io.regioncache.RegionCacheException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests be under way that there are connections for them. Others wait here, in the order in which they came, since
 * a request that waits for a connection runs out of time although the server is well.
 *
 * <p>When a request fails, those are given up that have waited for a second or more in which none succeeded: a server that is gone
 * would keep each of them waiting in its turn.
 */
final class RequestGate {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int limit;
    private final LongSupplier clockNanos;
    private final Queue<Waiting<?>> queue = new ArrayDeque<>();
    private int underWay;
    private long lastSuccessNanos;

    /** How often it was asked to look for requests to start; one thread at a time does. */
    private final AtomicInteger calls = new AtomicInteger();

    RequestGate(int limit) {
        this(limit, System::nanoTime);
    }

    RequestGate(int limit, LongSupplier clockNanos) {
        this.limit = limit;
        this.clockNanos = clockNanos;
        this.lastSuccessNanos = clockNanos.getAsLong();
    }

    /** A request, with where its answer goes. */
    private record Waiting<T extends @Nullable Object>(
            Supplier<CompletableFuture<T>> request, CompletableFuture<T> answer, long sinceNanos) {}

    /** Makes a request now, or when it is its turn. */
    <T extends @Nullable Object> CompletableFuture<T> pass(Supplier<CompletableFuture<T>> request) {
        Waiting<T> waiting = new Waiting<>(request, new CompletableFuture<>(), clockNanos.getAsLong());
        synchronized (this) {
            queue.add(waiting);
        }
        startSome();
        return waiting.answer;
    }

    /** Starts what may be started. A request that ends at once calls this again, which must not nest. */
    private void startSome() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int answered = 1;
        do {
            for (Waiting<?> next = next(); next != null; next = next()) {
                start(next);
            }
            answered = calls.addAndGet(-answered);
        } while (answered > 0);
    }

    private synchronized @Nullable Waiting<?> next() {
        if (underWay == limit) {
            return null;
        }
        Waiting<?> next = queue.poll();
        underWay += next == null ? 0 : 1;
        return next;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever asked gets the answer
    private <T extends @Nullable Object> void start(Waiting<T> waiting) {
        request(waiting.request).whenComplete((result, failure) -> {
            List<Waiting<?>> givenUp = end(failure == null);
            if (failure == null) {
                waiting.answer.complete(result);
            } else {
                waiting.answer.completeExceptionally(failure);
                givenUp.forEach(unsent -> unsent.answer.completeExceptionally(new RegionCacheException(
                        "The request was not sent, since those before it failed: " + failure.getMessage(), failure)));
            }
            startSome();
        });
    }

    @SuppressWarnings("CatchingUnchecked") // other languages throw checked ones undeclared
    private static <T extends @Nullable Object> CompletableFuture<T> request(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Notes the end of a request; returns which others are not to be made any more. */
    private synchronized List<Waiting<?>> end(boolean succeeded) {
        underWay--;
        long now = clockNanos.getAsLong();
        List<Waiting<?>> givenUp = new ArrayList<>();
        if (succeeded) {
            lastSuccessNanos = now;
        } else if (now - lastSuccessNanos >= PATIENCE_NANOS) {
            Iterator<Waiting<?>> all = queue.iterator();
            while (all.hasNext()) {
                Waiting<?> waiting = all.next();
                if (waiting.sinceNanos - lastSuccessNanos >= 0 && now - waiting.sinceNanos >= PATIENCE_NANOS) {
                    givenUp.add(waiting);
                    all.remove();
                }
            }
        }
        return givenUp;
    }
}
