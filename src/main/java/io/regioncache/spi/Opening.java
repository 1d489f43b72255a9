package io.regioncache.spi;

import io.regioncache.internal.cache.RegionCacheManagerImpl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A manager that is to be opened by the first thread that wants it. No lock is held while it connects. */
final class Opening {

    private final CompletableFuture<RegionCacheManagerImpl> opened = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /** The thread that opens the manager, while it does. */
    private volatile @Nullable Thread opener;

    /** The manager, opened by this thread if no other has begun to; if opening it failed or fails, so does this. */
    RegionCacheManagerImpl await(Supplier<RegionCacheManagerImpl> opening) {
        if (begun.compareAndSet(false, true)) {
            opener = Thread.currentThread();
            open(opening);
            opener = null;
        } else if (opener == Thread.currentThread()) {
            throw new IllegalStateException(
                    "The cache manager is asked for by what is made while it is being opened, such"
                            + " as a loader of a declared region. Ask for it later, not in a constructor or factory");
        }
        try {
            return opened.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while the cache manager was being opened", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new CacheException("The cache manager could not be opened", e.getCause());
        }
    }

    private void open(Supplier<RegionCacheManagerImpl> opening) {
        try {
            RegionCacheManagerImpl manager = opening.get();
            if (!opened.complete(manager)) {
                manager.close();
            }
        } catch (Throwable e) { // whoever waits must hear of it, and so does this thread
            opened.completeExceptionally(e);
        }
    }

    /** Whether the manager is closed, or could not be opened. */
    boolean isOver() {
        return opened.isDone()
                && (opened.isCompletedExceptionally() || opened.join().isClosed());
    }

    /** Closes the manager if it is open; if it is being opened, it won't be. */
    void close() {
        boolean abandoned = opened.completeExceptionally(
                new IllegalStateException("The cache manager was closed while it was being opened"));
        if (!abandoned && !opened.isCompletedExceptionally()) {
            opened.join().close();
        }
    }
}
