package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears of one region that many ask for and nobody waits for. Each request is followed by a clear that began after it;
 * those that come while one runs share the next. Safe for use by many threads.
 */
final class CoalescedClears {

    private static final Logger log = LoggerFactory.getLogger(CoalescedClears.class);

    private final RegionName region;
    private final Clears clears;

    private boolean running; // guarded by this, as are those below
    private boolean wanted;
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

    CoalescedClears(RegionName region, Clears clears) {
        this.region = region;
        this.clears = clears;
    }

    /** Asks for a clear. Never waits. */
    void request() {
        synchronized (this) {
            wanted = true;
            if (running) {
                return;
            }
            running = true;
            idle = new CompletableFuture<>();
        }
        run();
    }

    /** Done when all clears have ended that were asked for before, however they ended. */
    synchronized CompletableFuture<Void> idle() {
        return idle;
    }

    /** Clears until nothing more is wanted. A clear that ends at once is followed by the next in this loop, others later. */
    @SuppressWarnings("FutureReturnValueIgnored") // failures have been dealt with
    private void run() {
        while (takeWish()) {
            CompletableFuture<Long> clear = clears.clear(region).whenComplete(this::logFailure);
            if (!clear.isDone()) {
                clear.whenComplete((live, failure) -> run());
                return;
            }
        }
    }

    /** Whether a clear is wanted; if not, this is idle from now on. */
    private boolean takeWish() {
        CompletableFuture<Void> over;
        synchronized (this) {
            if (wanted) {
                wanted = false;
                return true;
            }
            running = false;
            over = idle;
        }
        over.complete(null);
        return false;
    }

    private void logFailure(@Nullable Long live, @Nullable Throwable failure) {
        if (failure != null) {
            log.warn("Region {} was not cleared on a signal of this JVM; the next signal tries again", region, failure);
        }
    }
}
