package io.regioncache.internal.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/** A registered listener with its filter. */
final class Listener<K, V> implements Closeable {

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final CacheEntryListener<? super K, ? super V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    private volatile boolean closed;

    Listener(CacheEntryListenerConfiguration<K, V> configuration) {
        this.configuration = configuration;
        this.listener = configuration.getCacheEntryListenerFactory().create();
        this.filter = filterOrClose(configuration.getCacheEntryEventFilterFactory(), listener);
    }

    /** Makes the filter, if there is one. If that fails, the listener that was made for it is closed. */
    private static <F> @Nullable F filterOrClose(@Nullable Factory<F> factory, CacheEntryListener<?, ?> listener) {
        try {
            return factory == null ? null : factory.create();
        } catch (Exception e) {
            if (listener instanceof Closeable closeable) {
                try {
                    closeable.close();
                } catch (IOException | RuntimeException closing) {
                    e.addSuppressed(closing);
                }
            }
            throw e;
        }
    }

    CacheEntryListenerConfiguration<K, V> configuration() {
        return configuration;
    }

    boolean isSynchronous() {
        return configuration.isSynchronous();
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
    void deliver(Cache<K, V> source, EventType type, List<EntryChanged<K, V>> changes) {
        if (closed) {
            return;
        }
        try {
            List<CacheEntryEvent<? extends K, ? extends V>> events = new ArrayList<>(changes.size());
            for (EntryChanged<K, V> change : changes) {
                EntryEvent<K, V> event = new EntryEvent<>(source, type, change);
                if (filter == null || filter.evaluate(event)) {
                    events.add(event);
                }
            }
            if (!events.isEmpty()) {
                call(type, events);
            }
        } catch (CacheEntryListenerException e) {
            throw e;
        } catch (Exception e) { // other languages throw checked ones undeclared
            throw new CacheEntryListenerException("A cache entry listener failed", e);
        }
    }

    /** The casts hold because {@link #hears} was asked before, and a listener takes its own types or more general ones. */
    @SuppressWarnings("unchecked")
    private void call(EventType type, List<CacheEntryEvent<? extends K, ? extends V>> events) {
        switch (type) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            if (filter instanceof Closeable closeable) {
                closeable.close();
            }
        } finally {
            if (listener instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }
}
