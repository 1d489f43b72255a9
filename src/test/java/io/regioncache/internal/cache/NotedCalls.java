package io.regioncache.internal.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** Loader, writer, expiry policy and listener in one, that note how they are called. */
final class NotedCalls
        implements CacheLoader<String, String>,
                CacheWriter<String, String>,
                ExpiryPolicy,
                CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String> {

    private static final Duration LIFETIME = new Duration(TimeUnit.HOURS, 1);

    private final EntrySituation situation;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    NotedCalls(EntrySituation situation) {
        this.situation = situation;
    }

    /** The configuration of a cache that makes the calls. */
    MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>()
                .setStatisticsEnabled(true)
                .setReadThrough(situation.readThrough())
                .setCacheLoaderFactory(() -> this)
                .setWriteThrough(situation.writeThrough())
                .setCacheWriterFactory(() -> this)
                .setExpiryPolicyFactory(() -> this)
                .addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true));
    }

    /** Forgets all calls. */
    void clear() {
        calls.clear();
    }

    /** All calls in alphabetical order. */
    List<String> sorted() {
        return calls.stream().sorted().toList();
    }

    @Override
    public @Nullable String load(String key) {
        calls.add("load " + key);
        return situation.database();
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        calls.add("write " + entry.getKey() + "=" + entry.getValue());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Object key) {
        calls.add("delete " + key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration getExpiryForCreation() {
        calls.add("creation");
        return LIFETIME;
    }

    @Override
    public Duration getExpiryForAccess() {
        calls.add("access");
        return LIFETIME;
    }

    @Override
    public Duration getExpiryForUpdate() {
        calls.add("update");
        return LIFETIME;
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        events.forEach(event -> calls.add(
                event.getEventType() + " " + event.getKey() + "=" + event.getValue() + " was " + event.getOldValue()));
    }
}
