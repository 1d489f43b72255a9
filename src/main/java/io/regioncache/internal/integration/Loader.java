package io.regioncache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * A cache's loader, whose failures are all {@link CacheLoaderException}. Safe for use by many threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Loader<K, V> implements Closeable {

    private static final long LONGEST_WAIT_SECONDS = 10;

    private final @Nullable CacheLoader<K, V> loader;
    private final boolean readThrough;

    /** Held for reading while the loader runs, for writing while it is closed. */
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /**
     * Creates a loader.
     *
     * @param loader the configured loader, null if there is none
     * @param readThrough whether reads that find nothing call it
     */
    public Loader(@Nullable CacheLoader<K, V> loader, boolean readThrough) {
        this.loader = loader;
        this.readThrough = readThrough;
    }

    /** Whether there is a loader at all. */
    public boolean isPresent() {
        return loader != null;
    }

    /** Whether reads that find nothing load. */
    public boolean isReadThrough() {
        return readThrough && loader != null;
    }

    /** The value of a key, null if the loader has none. */
    public @Nullable V load(K key) {
        CacheLoader<K, V> present = loader;
        return present == null ? null : call(() -> present.load(key));
    }

    /** The values of those keys that the loader has one for. */
    public Map<K, V> loadAll(Collection<? extends K> keys) {
        CacheLoader<K, V> present = loader;
        Map<K, V> values = new HashMap<>();
        if (present != null && !keys.isEmpty()) {
            Map<K, V> loaded = call(() -> present.loadAll(List.copyOf(keys)));
            for (K key : keys) {
                V value = loaded == null ? null : loaded.get(key);
                if (value != null) {
                    values.put(key, value);
                }
            }
        }
        return values;
    }

    private <T extends @Nullable Object> T call(Callable<T> question) {
        running.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The cache is closed");
            }
            return question.call();
        } catch (CacheLoaderException e) {
            throw e;
        } catch (Exception e) {
            throw new CacheLoaderException("The cache loader failed", e);
        } finally {
            running.readLock().unlock();
        }
    }

    /**
     * Closes the user's loader once no call of it is under way, but waits no longer than ten seconds for one that hangs, and
     * not at all if it is the loader itself that closes the cache. Later calls of it fail.
     */
    @Override
    public void close() throws IOException {
        boolean alone = running.getReadHoldCount() == 0 && awaitEnd();
        try {
            closed = true;
            if (loader instanceof Closeable closeable) {
                closeable.close();
            }
        } finally {
            if (alone) {
                running.writeLock().unlock();
            }
        }
    }

    private boolean awaitEnd() {
        try {
            return running.writeLock().tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
