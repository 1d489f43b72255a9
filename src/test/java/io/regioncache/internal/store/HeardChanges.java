package io.regioncache.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.testing.Waiting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps the changes that it is told, and shows them as short texts: {@code UPDATED key=value was old, own}. */
final class HeardChanges {

    private final List<StoredChange> changes = new CopyOnWriteArrayList<>();

    Watch watch(boolean oldValues, boolean expirations) {
        return new Watch(oldValues, expirations, changes::add);
    }

    int size() {
        return changes.size();
    }

    List<StoredChange> all() {
        return List.copyOf(changes);
    }

    List<StoredChange> of(EncodedKey key) {
        return changes.stream().filter(change -> change.key().equals(key)).toList();
    }

    /** Waits until a key is told to have a value. */
    void await(EncodedKey key, String value) {
        Waiting.until(() -> value + " in " + texts(0), () -> changes.stream()
                .anyMatch(change -> change.key().equals(key) && value.equals(text(change.value()))));
    }

    /** Waits until so many changes were told. */
    void await(int count) {
        Waiting.until(() -> changes.size() + " changes to be " + count, () -> changes.size() >= count);
    }

    List<String> texts(int from) {
        return changes.subList(from, changes.size()).stream()
                .map(HeardChanges::text)
                .toList();
    }

    static String text(StoredChange change) {
        StringBuilder text = new StringBuilder(change.kind().name());
        text.append(' ').append(new String(change.key().bytes(), UTF_8));
        text.append(change.value() == null ? "" : "=" + text(change.value()));
        text.append(change.old() == null ? "" : " was " + text(change.old()));
        return text.append(change.own() ? ", own" : "").toString();
    }

    static @Nullable String text(@Nullable Envelope entry) {
        return entry == null ? null : UTF_8.decode(entry.value()).toString();
    }
}
