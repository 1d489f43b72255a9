package io.regioncache.internal.event;

import io.regioncache.internal.store.StoredChange;
import java.util.List;
import java.util.concurrent.Executor;
import javax.cache.event.EventType;

/** A listener that is registered, with the changes that wait for it. */
final class Registration<K, V> {

    private static final Mailbox.Room ROOM = new Mailbox.Room(10_000, 64L << 20);

    private final Listener<K, V> listener;
    private final ChangeDecoder<K, V> decoder;
    private final Mailbox mailbox;

    Registration(Listener<K, V> listener, ChangeDecoder<K, V> decoder, String cacheName, Executor threads) {
        this.listener = listener;
        this.decoder = decoder;
        this.mailbox =
                new Mailbox("The listener " + listener.name() + " of cache " + cacheName, this::deliver, threads, ROOM);
    }

    Listener<K, V> listener() {
        return listener;
    }

    /**
     * Takes note of a change, of which the listener hears in a thread of its own; except that a synchronous one hears what its
     * own process does from the operation that does it.
     */
    void hear(StoredChange change) {
        boolean heardAlready = change.own() && listener.isSynchronous();
        if (!heardAlready && listener.hears(typeOf(change.kind()))) {
            mailbox.put(change);
        }
    }

    private void deliver(StoredChange change) {
        EntryChanged<K, V> decoded = decoder.decode(change);
        if (decoded != null) {
            listener.deliver(decoded.type(), List.of(decoded));
        }
    }

    private static EventType typeOf(StoredChange.Kind kind) {
        return switch (kind) {
            case CREATED -> EventType.CREATED;
            case UPDATED -> EventType.UPDATED;
            case REMOVED -> EventType.REMOVED;
            case EXPIRED -> EventType.EXPIRED;
        };
    }

    /** Ends the registration. Events that wait are not delivered any more. */
    void close() {
        mailbox.close();
        listener.close();
    }
}
