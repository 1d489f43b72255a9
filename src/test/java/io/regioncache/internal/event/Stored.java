package io.regioncache.internal.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.StoredChange.Kind;
import org.jspecify.annotations.Nullable;

/** Stored changes of strings. */
final class Stored {

    private Stored() {}

    static StoredChange created(String key, String value) {
        return change(Kind.CREATED, key, value, null, false);
    }

    static StoredChange change(Kind kind, String key, @Nullable String value, @Nullable String old, boolean own) {
        return new StoredChange(kind, EncodedKey.of(key.getBytes(UTF_8)), envelope(value), envelope(old), own);
    }

    private static @Nullable Envelope envelope(@Nullable String value) {
        return value == null ? null : Envelope.wrap(new EncodedValue(value.getBytes(UTF_8), 0), 0, 0);
    }

    /** The change for listeners; null if its key is not to be read. */
    static @Nullable EntryChanged<String, String> decode(StoredChange change) {
        String key = key(change);
        String old = text(change.old());
        if (key.equals("unreadable")) {
            return null;
        }
        return switch (change.kind()) {
            case CREATED -> EntryChanged.created(key, String.valueOf(text(change.value())));
            case UPDATED -> EntryChanged.updated(key, String.valueOf(text(change.value())), old);
            case REMOVED -> EntryChanged.removed(key, old);
            case EXPIRED -> EntryChanged.expired(key, old);
        };
    }

    static String key(StoredChange change) {
        return new String(change.key().bytes(), UTF_8);
    }

    private static @Nullable String text(@Nullable Envelope entry) {
        return entry == null ? null : UTF_8.decode(entry.value()).toString();
    }
}
