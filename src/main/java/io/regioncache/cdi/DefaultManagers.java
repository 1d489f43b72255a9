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
        synchronized (users) { // while it is opened, too, lest it is closed before it is known to be used
            CacheManager manager = Caching.getCachingProvider().getCacheManager();
            users.merge(manager, 1, Integer::sum);
            return manager;
        }
    }

    static void release(CacheManager manager) {
        synchronized (users) {
            if (users.merge(manager, -1, (count, one) -> count == 1 ? null : count - 1) == null) {
                manager.close();
            }
        }
    }
}
