package io.regioncache.internal.observation;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionCacheObserver.Clearing;
import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.RegionCacheObserver.Context;
import io.regioncache.RegionCacheObserver.LoadSource;
import io.regioncache.RegionCacheObserver.Loading;
import io.regioncache.RegionCacheObserver.Registration;
import io.regioncache.RegionCacheObserver.Scope;
import io.regioncache.RegionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told what the caches of one manager do. Safe for use by many threads. */
public final class Observers {

    private static final Logger log = LoggerFactory.getLogger(Observers.class);

    private volatile List<Guarded> all = List.of();

    /** What is told to nobody is not even put together, by those who look at this first. */
    private volatile boolean observed;

    /** Held while caches come and go, and observers do, so that each hears of the same caches in the same order. */
    private final Object comingAndGoing = new Object();

    private final IdentityHashMap<Object, RegionName> open = new IdentityHashMap<>(); // guarded by comingAndGoing
    private boolean closed; // guarded by comingAndGoing

    /** Whether there is anybody to tell. */
    public boolean isObserved() {
        return observed;
    }

    /** Adds an observer, which hears of the open caches at once. */
    public Registration add(RegionCacheObserver observer) {
        Guarded added = new Guarded(requireNonNull(observer, "observer"));
        synchronized (comingAndGoing) {
            if (closed) {
                throw new IllegalStateException("This cache manager is closed");
            }
            List<Guarded> more = new ArrayList<>(all);
            more.add(added);
            set(more);
            open.values().forEach(region -> added.tell(told -> told.opened(region)));
        }
        return () -> remove(added);
    }

    private void remove(Guarded removed) {
        synchronized (comingAndGoing) {
            List<Guarded> fewer = new ArrayList<>(all);
            fewer.remove(removed);
            set(fewer);
        }
    }

    private void set(List<Guarded> observers) {
        all = List.copyOf(observers);
        observed = !observers.isEmpty();
    }

    /**
     * Tells that a cache was opened.
     *
     * @param cache tells it apart from others of the same name
     * @param isClosed whether it is closed meanwhile, in which case there is nothing to tell
     */
    public void opened(Object cache, RegionName region, BooleanSupplier isClosed) {
        synchronized (comingAndGoing) {
            if (!isClosed.getAsBoolean()) {
                open.put(cache, region);
                log.debug("Opened cache {}", region);
                tell(observer -> observer.opened(region));
            }
        }
    }

    /** Tells that a cache is being closed, if it was told that it was opened. To be called once it says that it is closed. */
    public void closed(Object cache) {
        synchronized (comingAndGoing) {
            RegionName region = open.remove(cache);
            if (region != null) {
                log.debug("Closed cache {}", region);
                tell(observer -> observer.closed(region));
            }
        }
    }

    /** Tells that the manager is being closed, and ends all registrations. */
    public void close() {
        synchronized (comingAndGoing) {
            closed = true;
            tell(RegionCacheObserver::managerClosed);
            set(List.of());
        }
    }

    /** Tells that keys were looked up. */
    public void lookedUp(RegionName region, long hits, long misses) {
        tell(observer -> observer.lookedUp(region, hits, misses));
    }

    /** Tells that values were put. */
    public void stored(RegionName region, long count) {
        tell(observer -> observer.stored(region, count));
    }

    /** Tells that entries were removed. */
    public void removed(RegionName region, long count) {
        tell(observer -> observer.removed(region, count));
    }

    /** Tells that a change lost. */
    public void conflicted(RegionName region, Conflict conflict) {
        if (observed) {
            tell(observer -> observer.conflicted(region, conflict));
        }
    }

    /** Tells everybody something. */
    public void tell(Consumer<RegionCacheObserver> news) {
        for (Guarded observer : all) {
            observer.tell(news);
        }
    }

    /** Tells that a load begins. */
    public Loading loading(RegionName region, LoadSource source, Collection<?> keys) {
        List<Loading> begun = new ArrayList<>();
        for (Guarded observer : all) {
            Loading loading = observer.begin(told -> told.loading(region, source, keys));
            if (loading != null) {
                begun.add(0, loading); // what began last ends first
            }
        }
        return failure -> begun.forEach(loading -> loading.ended(failure));
    }

    /** Tells that a clear begins. */
    public Clearing clearing(RegionName region) {
        List<Clearing> begun = new ArrayList<>();
        for (Guarded observer : all) {
            Clearing clearing = observer.beginClear(told -> told.clearing(region));
            if (clearing != null) {
                begun.add(clearing);
            }
        }
        return (entries, failure) -> begun.forEach(clearing -> clearing.ended(entries, failure));
    }

    /** An executor whose tasks have what goes along from the calling thread; the same one if nothing does. */
    public Executor carrying(Executor executor) {
        List<Context> contexts = contexts();
        return contexts.isEmpty() ? executor : task -> executor.execute(() -> runWithin(contexts, task));
    }

    /** A task that has what goes along from the calling thread; the same one if nothing does. */
    public Runnable carrying(Runnable task) {
        List<Context> contexts = contexts();
        return contexts.isEmpty() ? task : () -> runWithin(contexts, task);
    }

    private List<Context> contexts() {
        if (!observed) {
            return List.of();
        }
        List<Context> contexts = new ArrayList<>();
        for (Guarded observer : all) {
            Context context = observer.context();
            if (context != null) {
                contexts.add(context);
            }
        }
        return contexts;
    }

    private static void runWithin(List<Context> contexts, Runnable task) {
        List<Scope> entered = new ArrayList<>(contexts.size());
        contexts.forEach(context -> entered.add(0, context.enter()));
        try {
            task.run();
        } finally {
            entered.forEach(Scope::leave);
        }
    }
}
