package io.regioncache.hibernate;

import io.regioncache.RegionCache;
import java.util.concurrent.Callable;
import javax.cache.CacheException;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one region, as Hibernate stores them.
 *
 * <p>If the server can't be reached, what is read is not found and what was loaded is not stored, so that sessions go on with the
 * database alone. A change of one entry fails, as a {@link org.hibernate.cache.CacheException}, of which Hibernate knows that the others
 * of the same transaction have to be made all the same; what was to be removed is removed later. Safe for use by many threads.
 */
final class RegionStorage implements DomainDataStorageAccess {

    private final RegionCache<Object, Object> cache;
    private final OwedChanges owed;
    private final FailureLog failures;

    RegionStorage(RegionCache<Object, Object> cache, OwedChanges owed) {
        this.cache = cache;
        this.owed = owed;
        this.failures = new FailureLog(cache.getName());
    }

    RegionCache<Object, Object> cache() {
        return cache;
    }

    /** Does what can be left undone; returns null if it fails. */
    <T> @Nullable T tried(String consequence, Callable<? extends @Nullable T> operation) {
        try {
            return translated(operation);
        } catch (org.hibernate.cache.CacheException e) {
            failures.tell(consequence, e);
            return null;
        }
    }

    /** Does something whose failure is told as Hibernate knows it. */
    static <T extends @Nullable Object> T translated(Callable<T> operation) {
        try {
            return operation.call();
        } catch (CacheException e) {
            throw new org.hibernate.cache.CacheException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new org.hibernate.cache.CacheException(e);
        }
    }

    /** Makes a change, later if it fails now. */
    <T> T orLater(Object key, Runnable later, Callable<T> now) {
        try {
            return translated(now);
        } catch (org.hibernate.cache.CacheException e) {
            owed.add(cache.getName(), key, later, cache::clear);
            throw e;
        }
    }

    @Override
    public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
        return get(key);
    }

    @Nullable
    Object get(Object key) {
        return this.<Object>tried("read from the database instead", () -> cache.get(key));
    }

    @Override
    public void putFromLoad(Object key, Object value, SharedSessionContractImplementor session) {
        tried("not stored", () -> {
            cache.put(key, value);
            return true;
        });
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
        translated(() -> {
            cache.put(key, value);
            return true;
        });
    }

    @Override
    public boolean contains(Object key) {
        return get(key) != null;
    }

    @Override
    public void evictData(Object key) {
        orLater(key, () -> cache.remove(key), () -> cache.remove(key));
    }

    /** Clears the region, later if that fails now. */
    @Override
    public void evictData() {
        isCleared();
    }

    /**
     * Clears the region, later if that fails now. It does not throw then, since Hibernate would leave out the other regions of a
     * bulk change.
     *
     * @return whether it is cleared already
     */
    boolean isCleared() {
        try {
            return translated(() -> {
                cache.clear();
                return true;
            });
        } catch (org.hibernate.cache.CacheException e) {
            owed.addClear(cache.getName(), cache::clear);
            failures.tell("cleared as soon as the server is back", e);
            return false;
        }
    }

    /** Leaves the cache open: another session factory may use it, and it closes with its manager. */
    @Override
    public void release() {
        // The manager is closed when the last session factory that uses it is.
    }
}
