package io.regioncache.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A listener that notes all events, old values too. */
final class Chronicle
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String> {

    /** The key by which the end of all changes is made known. */
    static final String END = "end";

    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** An event that was heard. */
    record Event(
            EventType type,
            String key,
            @Nullable String value,
            @Nullable String old) {}

    /** The configuration that registers this listener. */
    MutableCacheEntryListenerConfiguration<String, String> configuration(boolean synchronous) {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, synchronous);
    }

    /** What was heard so far. */
    List<Event> events() {
        return events;
    }

    /** Whether the end was heard so many times. */
    boolean hasEnded(int times) {
        return events.stream().filter(event -> event.key.equals(END)).count() >= times;
    }

    /** Checks that the events of each key follow from each other, and that the last ones tell what the cache holds. */
    void assertTrue(Cache<String, String> cache) {
        Map<String, String> state = new TreeMap<>();
        for (Event event : events) {
            String before = state.get(event.key);
            assertThat(before == null)
                    .as("%s where the entry was %s", event, before)
                    .isEqualTo(event.type == EventType.CREATED);
            assertThat(event.old).as("old value of %s", event).isEqualTo(before);
            if (event.type == EventType.CREATED || event.type == EventType.UPDATED) {
                state.put(event.key, Objects.requireNonNull(event.value));
            } else {
                state.remove(event.key);
            }
        }
        Map<String, String> present = new TreeMap<>();
        cache.forEach(entry -> present.put(entry.getKey(), entry.getValue()));
        assertThat(state).isEqualTo(present);
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> created) {
        created.forEach(this::note);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> updated) {
        updated.forEach(this::note);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> removed) {
        removed.forEach(this::note);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> expired) {
        expired.forEach(this::note);
    }

    private void note(CacheEntryEvent<? extends String, ? extends String> event) {
        events.add(new Event(event.getEventType(), event.getKey(), event.getValue(), event.getOldValue()));
    }
}
