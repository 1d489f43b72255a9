package io.regioncache.internal.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Tells synchronous listeners what the operations of their cache do, in the thread that does it. Safe for use by many
 * threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class EventDispatcher<K, V> {

    private final CacheListeners<K, V> listeners;
    private final UnaryOperator<V> copier;
    private final Executor inCaller;

    /**
     * Creates a dispatcher.
     *
     * @param copier copies a value: who changed the entry may go on to change the object, and so may a listener
     * @param inCaller runs what calls listeners, in the thread that brings it
     */
    public EventDispatcher(CacheListeners<K, V> listeners, UnaryOperator<V> copier, Executor inCaller) {
        this.listeners = listeners;
        this.copier = copier;
        this.inCaller = inCaller;
    }

    /** Whether operations have to tell what they do. */
    public boolean hasSynchronousListeners() {
        return listeners.anySynchronous();
    }

    /** Whether anybody, synchronous or not, wants to hear what happens. */
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Delivers one event, if there is one. */
    public void dispatch(@Nullable EntryChanged<K, V> change) {
        if (change != null) {
            dispatchAll(List.of(change));
        }
    }

    /**
     * Delivers events of one operation, to every listener, also after one has failed.
     *
     * @throws CacheEntryListenerException how the first failed, with how others did suppressed
     */
    public void dispatchAll(List<EntryChanged<K, V>> changes) {
        List<Listener<K, V>> hearing = changes.isEmpty() ? List.of() : listeners.synchronous();
        if (!hearing.isEmpty()) {
            inCaller.execute(() -> deliver(hearing, changes));
        }
    }

    private void deliver(List<Listener<K, V>> hearing, List<EntryChanged<K, V>> changes) {
        Map<EventType, List<EntryChanged<K, V>>> byType = new EnumMap<>(EventType.class);
        for (EntryChanged<K, V> change : changes) {
            byType.computeIfAbsent(change.type(), type -> new ArrayList<>()).add(change);
        }
        CacheEntryListenerException failure = null;
        for (Map.Entry<EventType, List<EntryChanged<K, V>>> entry : byType.entrySet()) {
            for (Listener<K, V> listener : hearing) {
                failure = merged(failure, delivered(listener, entry.getKey(), entry.getValue()));
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Tells a listener, if it wants to hear; returns how it failed, null if it did not. */
    private @Nullable CacheEntryListenerException delivered(
            Listener<K, V> listener, EventType type, List<EntryChanged<K, V>> changes) {
        if (!listener.hears(type)) {
            return null;
        }
        try {
            listener.deliver(
                    type, changes.stream().map(change -> change.copied(copier)).toList());
            return null;
        } catch (CacheEntryListenerException e) {
            return e;
        }
    }

    private static @Nullable CacheEntryListenerException merged(
            @Nullable CacheEntryListenerException first, @Nullable CacheEntryListenerException next) {
        if (first == null || next == null || first == next) {
            return first == null ? next : first;
        }
        first.addSuppressed(next);
        return first;
    }
}
