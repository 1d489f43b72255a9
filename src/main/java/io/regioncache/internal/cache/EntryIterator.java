package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a cache's entries, a page at a time.
 *
 * <p>Entries that come or go meanwhile may or may not be seen. What can't be decoded is passed over. Used by one thread.
 */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final RegionEntries<K, V> entries;
    private final SeenEntries<K, V> seen;
    private final EntryRemover<K, V> remover;
    private final CacheStatistics statistics;
    private final Runnable requireOpen;

    private Iterator<KeyedEnvelope> page = List.<KeyedEnvelope>of().iterator();
    private String cursor = Page.START;
    private boolean lastPage;
    private final List<CompletableFuture<Boolean>> touches = new ArrayList<>();
    private @Nullable Upcoming<K, V> upcoming;
    private @Nullable K returned;

    EntryIterator(
            RegionEntries<K, V> entries,
            SeenEntries<K, V> seen,
            EntryRemover<K, V> remover,
            CacheStatistics statistics,
            Runnable requireOpen) {
        this.entries = entries;
        this.seen = seen;
        this.remover = remover;
        this.statistics = statistics;
        this.requireOpen = requireOpen;
    }

    @Override
    public boolean hasNext() {
        requireOpen.run();
        while (upcoming == null && (page.hasNext() || !lastPage)) {
            if (page.hasNext()) {
                upcoming = decode(page.next());
            } else {
                readPage();
            }
        }
        return upcoming != null;
    }

    private void readPage() {
        awaitTouches();
        Page read = Await.answer(entries.scan(cursor, Pipeline.WIDTH));
        page = read.entries().iterator();
        cursor = read.next();
        lastPage = read.isLast();
    }

    private @Nullable Upcoming<K, V> decode(KeyedEnvelope found) {
        CacheEntry<K, V> entry = seen.decode(found);
        return entry == null ? null : new Upcoming<>(found, entry);
    }

    @Override
    public Cache.Entry<K, V> next() {
        long start = statistics.start();
        if (!hasNext() || upcoming == null) {
            throw new NoSuchElementException();
        }
        Upcoming<K, V> next = upcoming;
        upcoming = null;
        touch(next.found);
        if (!page.hasNext() && lastPage) {
            awaitTouches();
        }
        returned = next.entry.getKey();
        statistics.recordGet(true, start);
        return next.entry;
    }

    /** Makes an access of an entry. The answers are awaited page by page, as nothing hangs on them here. */
    private void touch(KeyedEnvelope found) {
        Lifetime lifetime = seen.onAccess();
        if (lifetime.equals(Lifetime.UNCHANGED)) {
            return;
        }
        touches.add(seen.touch(found, lifetime));
        if (lifetime.equals(Lifetime.NONE)) {
            awaitTouches(); // whoever saw it must not find it again
        }
    }

    private void awaitTouches() {
        touches.forEach(Await::change);
        touches.clear();
    }

    @Override
    public void remove() {
        requireOpen.run();
        K key = returned;
        if (key == null) {
            throw new IllegalStateException("No entry to remove: call next() first");
        }
        returned = null;
        long start = statistics.start();
        statistics.recordRemovals(remover.remove(key, false).removals(), start);
    }

    private record Upcoming<K, V>(KeyedEnvelope found, CacheEntry<K, V> entry) {}
}
