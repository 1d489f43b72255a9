package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.LoadSource;
import io.regioncache.RegionCacheObserver.Loading;
import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the observers of the calls of users' code that makes what a cache lacks.
 *
 * @param region the region of the cache
 */
record ObservedLoads(RegionName region, Observers observers) {

    /** Calls a loader or function. */
    @SuppressWarnings("CatchingUnchecked") // other languages throw checked ones undeclared
    <T extends @Nullable Object> T call(LoadSource source, Collection<?> keys, Supplier<? extends T> load) {
        if (!observers.isObserved()) {
            return load.get();
        }
        Loading loading = observers.loading(region, source, keys);
        Throwable thrown = null;
        try {
            return load.get();
        } catch (Throwable e) {
            thrown = e;
            throw e;
        } finally {
            loading.ended(thrown);
        }
    }
}
