package io.regioncache.spi;

import io.regioncache.internal.cache.RegionCacheManagerImpl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.CacheException;

/** A manager that is to be opened by the first thread that wants it. No lock is held while it connects. */
final class Opening {

    private final CompletableFuture<RegionCacheManagerImpl> opened = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /** The manager, opened by this thread if no other has begun to; if opening it failed or fails, so does this. */
    RegionCacheManagerImpl await(Supplier<RegionCacheManagerImpl> opener) {
        if (begun.compareAndSet(false, true)) {
            open(opener);
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

    private void open(Supplier<RegionCacheManagerImpl> opener) {
        try {
            RegionCacheManagerImpl manager = opener.get();
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
