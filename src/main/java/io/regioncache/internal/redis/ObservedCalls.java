package io.regioncache.internal.redis;

import io.regioncache.RegionCacheObserver.ServerCall;
import io.regioncache.RegionCacheObserver.ServerFailure;
import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells the observers how long the calls of a store take and why they fail. Where nobody observes it does nothing. */
final class ObservedCalls {

    private final Observers observers;

    ObservedCalls(Observers observers) {
        this.observers = observers;
    }

    /** The start of a call, to be handed over when it is sent; 0 if nobody wants to know. */
    long start() {
        return observers.isObserved() ? System.nanoTime() | 1 : 0;
    }

    /** The answer of a call, which is told before it is there for others. */
    <T extends @Nullable Object> CompletableFuture<T> ended(
            ServerCall call, RegionName region, long start, CompletableFuture<T> answer) {
        return start == 0 ? answer : told(call, region, start, answer);
    }

    /** The region that stands for several. */
    static RegionName first(List<RegionName> regions) {
        return regions.isEmpty() ? RegionName.root() : regions.get(0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the result goes on in the other one, failures as they are
    private <T extends @Nullable Object> CompletableFuture<T> told(
            ServerCall call, RegionName region, long start, CompletableFuture<T> answer) {
        CompletableFuture<T> told = new CompletableFuture<>();
        answer.whenComplete((result, failure) -> {
            long nanos = System.nanoTime() - start;
            ServerFailure kind = failure == null ? null : Failures.kind(failure);
            observers.tell(observer -> observer.answered(region, call, nanos, kind));
            if (failure == null) {
                told.complete(result);
            } else {
                told.completeExceptionally(failure);
            }
        });
        return told;
    }
}
