package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.integration.Loader;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads many entries in the background, and says when it is done. */
final class LoadAll<K, V> {

    private static final Logger log = LoggerFactory.getLogger(LoadAll.class);

    /** Set in threads that load already: waiting for another of them, all could come to wait for each other. */
    private static final ThreadLocal<Boolean> loading = new ThreadLocal<>();

    private final RegionName region;
    private final Loader<K, V> loader;
    private final Loads<K, V> loads;
    private final Executor background;

    LoadAll(RegionName region, Loader<K, V> loader, Loads<K, V> loads, Executor background) {
        this.region = region;
        this.loader = loader;
        this.loads = loads;
        this.background = background;
    }

    /** Starts to load. Without a loader there is nothing to do, and the listener is told so at once. */
    void start(Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
        if (loader.isPresent()) {
            Set<? extends K> copy = Set.copyOf(keys);
            Runnable load = () -> run(copy, replaceExisting, listener);
            if (loading.get() != null) {
                load.run();
            } else if (KeyLocks.isHolding()) {
                inBackground(() -> KeyLocks.withoutWaiting(load)); // who holds the key may be waiting for this
            } else {
                inBackground(load);
            }
        } else if (listener != null) {
            listener.onCompletion();
        }
    }

    private void inBackground(Runnable load) {
        try {
            background.execute(() -> {
                loading.set(true);
                try {
                    load.run();
                } finally {
                    loading.remove();
                }
            });
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The cache manager is closed", e);
        }
    }

    private void run(Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
        try {
            loads.loadAll(keys, replaceExisting);
        } catch (Exception e) { // other languages throw checked ones undeclared
            fail(listener, e);
            return;
        } catch (Error e) {
            fail(listener, new CacheLoaderException("The cache loader failed", e));
            throw e;
        }
        if (listener != null) {
            listener.onCompletion();
        }
    }

    private void fail(@Nullable CompletionListener listener, Exception failure) {
        if (listener != null) {
            listener.onException(failure);
        } else {
            log.warn("Loading into cache {} failed, and nobody listens", region, failure);
        }
    }
}
