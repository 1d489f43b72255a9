package io.regioncache.cdi;

import java.util.IdentityHashMap;
import javax.cache.CacheManager;
import javax.cache.Caching;

/**
 * The default manager of the default provider, as it is shared by all containers of this JVM: closed by the last of those that
 * used it. Safe for use by many threads.
 */
final class DefaultManagers {

    private static final IdentityHashMap<CacheManager, Integer> users = new IdentityHashMap<>();

    private DefaultManagers() {}

    /** The manager, which the caller has to {@link #release}. */
    static CacheManager acquire() {
        CacheManager manager = Caching.getCachingProvider().getCacheManager();
        synchronized (users) {
            users.merge(manager, 1, Integer::sum);
        }
        return manager;
    }

    static void release(CacheManager manager) {
        boolean wasLast;
        synchronized (users) {
            wasLast = users.merge(manager, -1, (count, one) -> count == 1 ? null : count - 1) == null;
        }
        if (wasLast) {
            manager.close();
        }
    }
}
