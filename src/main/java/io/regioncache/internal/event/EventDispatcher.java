package io.regioncache.internal.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a cache's events to its listeners: to synchronous ones in the thread that brings the events, to the others
 * through an executor that keeps their order. Safe for use by many threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class EventDispatcher<K, V> implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

    private final Supplier<Cache<K, V>> source;
    private final Executor ordered;
    private final UnaryOperator<V> copier;
    private final List<Listener<K, V>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Creates a dispatcher without listeners.
     *
     * @param source the cache that events name as their source, asked for when there is an event
     * @param ordered runs what it is given one after the other
     * @param copier copies a value: who changed the entry may go on to change the object
     */
    public EventDispatcher(Supplier<Cache<K, V>> source, Executor ordered, UnaryOperator<V> copier) {
        this.source = source;
        this.ordered = ordered;
        this.copier = copier;
    }

    /** Whether there is no listener, so that no event need be made. */
    public boolean isIdle() {
        return listeners.isEmpty();
    }

    /** Creates a listener and its filter by their factories; from now on it hears of events. */
    public void register(CacheEntryListenerConfiguration<K, V> configuration) {
        listeners.add(new Listener<>(configuration));
    }

    /** Takes out and closes the listener of an equal configuration, if there is one. */
    public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        List<Listener<K, V>> equal = listeners.stream()
                .filter(listener -> listener.configuration().equals(configuration))
                .toList();
        for (Listener<K, V> listener : equal) {
            if (listeners.remove(listener)) {
                try {
                    listener.close();
                } catch (IOException | RuntimeException e) {
                    log.warn("A deregistered listener could not be closed", e);
                }
            }
        }
    }

    /** Delivers one event, if there is one. */
    public void dispatch(@Nullable EntryChanged<K, V> change) {
        if (change != null && !isIdle()) {
            throwIfAny(delivered(change.type(), List.of(change)));
        }
    }

    /** Delivers events of one operation. */
    public void dispatchAll(List<EntryChanged<K, V>> changes) {
        if (isIdle() || changes.isEmpty()) {
            return;
        }
        Map<EventType, List<EntryChanged<K, V>>> byType = new EnumMap<>(EventType.class);
        for (EntryChanged<K, V> change : changes) {
            byType.computeIfAbsent(change.type(), type -> new ArrayList<>()).add(change);
        }
        CacheEntryListenerException failure = null;
        for (Map.Entry<EventType, List<EntryChanged<K, V>>> entry : byType.entrySet()) {
            failure = merged(failure, delivered(entry.getKey(), entry.getValue()));
        }
        throwIfAny(failure);
    }

    /** Tells every listener, also after one has failed; returns how the synchronous ones failed, null if none did. */
    private @Nullable CacheEntryListenerException delivered(EventType type, List<EntryChanged<K, V>> changes) {
        List<Listener<K, V>> hearing =
                listeners.stream().filter(listener -> listener.hears(type)).toList();
        if (hearing.isEmpty()) {
            return null;
        }
        List<EntryChanged<K, V>> copies =
                changes.stream().map(change -> change.copied(copier)).toList();
        Cache<K, V> cache = source.get();
        for (Listener<K, V> listener : hearing) {
            if (!listener.isSynchronous()) {
                ordered.execute(() -> deliverLogged(listener, cache, type, copies));
            }
        }
        CacheEntryListenerException failure = null;
        for (Listener<K, V> listener : hearing) {
            if (listener.isSynchronous()) {
                try {
                    listener.deliver(cache, type, copies);
                } catch (CacheEntryListenerException e) {
                    failure = merged(failure, e);
                }
            }
        }
        return failure;
    }

    private static @Nullable CacheEntryListenerException merged(
            @Nullable CacheEntryListenerException first, @Nullable CacheEntryListenerException next) {
        if (first == null || next == null || first == next) {
            return first == null ? next : first;
        }
        first.addSuppressed(next);
        return first;
    }

    private static void throwIfAny(@Nullable CacheEntryListenerException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private void deliverLogged(
            Listener<K, V> listener, Cache<K, V> cache, EventType type, List<EntryChanged<K, V>> changes) {
        try {
            listener.deliver(cache, type, changes);
        } catch (CacheEntryListenerException e) {
            log.warn("An asynchronous listener of cache {} failed", cache.getName(), e);
        }
    }

    /** Closes listeners and filters that can be closed; no listener hears of further events. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Listener<K, V> listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        listeners.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
