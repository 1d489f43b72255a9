package io.regioncache.internal.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A user's listener with its filter. */
final class Listener<K, V> {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final Supplier<Cache<K, V>> source;
    private final CacheEntryListener<? super K, ? super V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    private int calls;
    private boolean closed;

    /**
     * Creates the listener and its filter by their factories.
     *
     * @param source the cache that events name as their source, asked for when there is an event
     */
    Listener(CacheEntryListenerConfiguration<K, V> configuration, Supplier<Cache<K, V>> source) {
        this.configuration = configuration;
        this.source = source;
        this.listener = configuration.getCacheEntryListenerFactory().create();
        this.filter = filterOrClose(configuration.getCacheEntryEventFilterFactory(), listener);
    }

    /** Makes the filter, if there is one. If that fails, the listener that was made for it is closed. */
    private static <F> @Nullable F filterOrClose(@Nullable Factory<F> factory, CacheEntryListener<?, ?> listener) {
        boolean finished = false;
        try {
            F filter = factory == null ? null : factory.create();
            finished = true;
            return filter;
        } finally {
            if (!finished) {
                closeIfCloseable(listener);
            }
        }
    }

    CacheEntryListenerConfiguration<K, V> configuration() {
        return configuration;
    }

    boolean isSynchronous() {
        return configuration.isSynchronous();
    }

    /** What to call it in the log. */
    String name() {
        return listener.getClass().getName();
    }

    Interest interest() {
        return new Interest(configuration.isOldValueRequired(), hears(EventType.EXPIRED));
    }

    /** Whether the listener has a method for events of this type. */
    boolean hears(EventType type) {
        return switch (type) {
            case CREATED -> listener instanceof CacheEntryCreatedListener;
            case UPDATED -> listener instanceof CacheEntryUpdatedListener;
            case REMOVED -> listener instanceof CacheEntryRemovedListener;
            case EXPIRED -> listener instanceof CacheEntryExpiredListener;
        };
    }

    /**
     * Tells the listener, unless it is closed, of those events that its filter lets through.
     *
     * @param type the type of all the events
     * @throws CacheEntryListenerException if the listener or the filter fails
     */
    void deliver(EventType type, List<EntryChanged<K, V>> changes) {
        if (!enter()) {
            return;
        }
        try {
            call(type, filtered(type, changes));
        } catch (CacheEntryListenerException e) {
            throw e;
        } catch (Exception e) { // other languages throw checked ones undeclared
            throw new CacheEntryListenerException("A cache entry listener failed", e);
        } finally {
            leave();
        }
    }

    private List<CacheEntryEvent<? extends K, ? extends V>> filtered(EventType type, List<EntryChanged<K, V>> changes) {
        List<CacheEntryEvent<? extends K, ? extends V>> events = new ArrayList<>(changes.size());
        for (EntryChanged<K, V> change : changes) {
            EntryEvent<K, V> event = new EntryEvent<>(source.get(), type, change);
            if (filter == null || filter.evaluate(event)) {
                events.add(event);
            }
        }
        return events;
    }

    /** The casts hold because {@link #hears} was asked before, and a listener takes its own types or more general ones. */
    @SuppressWarnings("unchecked")
    private void call(EventType type, List<CacheEntryEvent<? extends K, ? extends V>> events) {
        if (events.isEmpty()) {
            return;
        }
        switch (type) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
        }
    }

    private synchronized boolean enter() {
        if (closed) {
            return false;
        }
        calls++;
        return true;
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            calls--;
            last = closed && calls == 0;
        }
        if (last) {
            closeBoth();
        }
    }

    /** Lets no further event be delivered, and closes what can be closed: at once, or when the calls under way are over. */
    void close() {
        boolean atOnce;
        synchronized (this) {
            atOnce = !closed && calls == 0;
            closed = true;
        }
        if (atOnce) {
            closeBoth();
        }
    }

    private void closeBoth() {
        closeIfCloseable(filter);
        closeIfCloseable(listener);
    }

    private static void closeIfCloseable(@Nullable Object usersOwn) {
        if (usersOwn instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException e) {
                log.warn("Closing {} failed", usersOwn.getClass().getName(), e);
            }
        }
    }
}
