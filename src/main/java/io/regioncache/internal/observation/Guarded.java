package io.regioncache.internal.observation;

import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionCacheObserver.Clearing;
import io.regioncache.RegionCacheObserver.Context;
import io.regioncache.RegionCacheObserver.Loading;
import io.regioncache.RegionCacheObserver.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** An observer whose failures are logged, and do nothing else: the first as a warning, later ones for debugging. */
final class Guarded {

    private static final Logger log = LoggerFactory.getLogger(Guarded.class);
    private static final Scope NOTHING = () -> {};

    private final RegionCacheObserver observer;
    private final AtomicBoolean warned = new AtomicBoolean();

    Guarded(RegionCacheObserver observer) {
        this.observer = observer;
    }

    void tell(Consumer<RegionCacheObserver> news) {
        guard(() -> news.accept(observer));
    }

    /** Begins what has an end, which is null if it failed to begin. */
    @Nullable
    Loading begin(Function<RegionCacheObserver, Loading> beginning) {
        Loading begun = guarded(() -> beginning.apply(observer), null);
        return begun == null ? null : failure -> guard(() -> begun.ended(failure));
    }

    /** Begins a clear; null if that failed. */
    @Nullable
    Clearing beginClear(Function<RegionCacheObserver, Clearing> beginning) {
        Clearing begun = guarded(() -> beginning.apply(observer), null);
        return begun == null ? null : (entries, failure) -> guard(() -> begun.ended(entries, failure));
    }

    @Nullable
    Context context() {
        Context context = guarded(observer::context, null);
        return context == null
                ? null
                : () -> {
                    Scope scope = guarded(context::enter, NOTHING);
                    return () -> guard(scope::leave);
                };
    }

    private void guard(Runnable call) {
        guarded(
                () -> {
                    call.run();
                    return true;
                },
                true);
    }

    @SuppressWarnings("CatchingUnchecked") // no failure of an observer may reach an operation
    private <T extends @Nullable Object> T guarded(Supplier<? extends T> call, T otherwise) {
        try {
            return call.get();
        } catch (Throwable e) {
            log.atLevel(warned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG)
                    .setCause(e)
                    .log(
                            "The observer {} failed; what it shows is incomplete",
                            observer.getClass().getName());
            return otherwise;
        }
    }
}
