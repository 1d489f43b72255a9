package io.regioncache.internal.event;

import io.regioncache.RegionName;
import io.regioncache.internal.store.RegionEvents;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a region while anybody is interested in it, for no more than they are interested in. Safe for use by many
 * threads; the lock is never held while waiting for the store.
 */
final class RegionWatch {

    private static final Logger log = LoggerFactory.getLogger(RegionWatch.class);
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final RegionName region;
    private final RegionEvents store;
    private final Consumer<StoredChange> hearer;
    private final Consumer<CompletableFuture<Void>> waiting;
    private final List<Interest> interests = new ArrayList<>();
    private @Nullable Interest watched;
    private CompletableFuture<Void> inForce = DONE;
    private boolean begun;
    private boolean ended;

    /**
     * Creates a watch that has not begun.
     *
     * @param hearer is told the changes
     * @param waiting waits until something is done, and throws if it fails
     */
    RegionWatch(
            RegionName region,
            RegionEvents store,
            Consumer<StoredChange> hearer,
            Consumer<CompletableFuture<Void>> waiting) {
        this.region = region;
        this.store = store;
        this.hearer = hearer;
        this.waiting = waiting;
    }

    /** Begins to watch for those who are interested, and waits until that is in force. */
    void begin() {
        CompletableFuture<Void> beginning;
        synchronized (this) {
            begun = true;
            beginning = adapt();
        }
        waiting.accept(beginning);
    }

    /**
     * Takes an interest into account. Once the watch has begun, waits until that is in force; if that fails, the interest
     * still has to be removed.
     */
    void add(Interest interest) {
        CompletableFuture<Void> adding;
        synchronized (this) {
            interests.add(interest);
            adding = adapt();
        }
        waiting.accept(adding);
    }

    /** Takes an interest no more into account. Nobody need wait for it. */
    synchronized void remove(Interest interest) {
        interests.remove(interest);
        logFailure(adapt());
    }

    /** Ends the watch for good. What can't be told to the store now ends there by itself. */
    synchronized void end() {
        interests.clear();
        logFailure(adapt());
        ended = true;
    }

    /** Makes the watch what it should be. One that failed is tried again. */
    private CompletableFuture<Void> adapt() {
        if (!begun || ended) {
            return DONE;
        }
        Interest wanted = interests.stream().reduce(Interest::and).orElse(null);
        if (wanted == null) {
            inForce = watched == null ? DONE : requested(() -> store.unwatch(region));
        } else if (!wanted.equals(watched) || inForce.isCompletedExceptionally()) {
            Watch watch = new Watch(wanted.oldValues(), wanted.expirations(), hearer);
            inForce = requested(() -> store.watch(region, watch));
        }
        watched = wanted;
        return inForce;
    }

    /** A store that is closed may refuse a request at once. */
    private static CompletableFuture<Void> requested(Supplier<CompletableFuture<Void>> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // all that can be done about a failure is done here
    private void logFailure(CompletableFuture<Void> change) {
        change.whenComplete((done, failure) -> {
            if (failure != null) {
                log.debug("Region {} is watched for more than anybody wants", region, failure);
            }
        });
    }
}
