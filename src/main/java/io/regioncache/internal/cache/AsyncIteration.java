package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.cache.Cache;

/** Goes through a cache's entries as {@link EntryIterator} does, without a thread but while entries are handed over. */
final class AsyncIteration<K, V> {

    private final RegionEntries<K, V> entries;
    private final SeenEntries<K, V> seen;
    private final CacheStatistics statistics;
    private final AsyncCalls calls;

    AsyncIteration(RegionEntries<K, V> entries, SeenEntries<K, V> seen, CacheStatistics statistics, AsyncCalls calls) {
        this.entries = entries;
        this.seen = seen;
        this.statistics = statistics;
        this.calls = calls;
    }

    /**
     * Hands over each entry, one after the other.
     *
     * @param requireOpen throws {@link IllegalStateException} once the cache is closed
     */
    CompletableFuture<Void> forEach(Consumer<? super Cache.Entry<K, V>> action, Runnable requireOpen) {
        return from(Page.START, action, requireOpen);
    }

    private CompletableFuture<Void> from(
            String cursor, Consumer<? super Cache.Entry<K, V>> action, Runnable requireOpen) {
        requireOpen.run();
        return calls.ask(() -> entries.scan(cursor, Pipeline.WIDTH))
                .thenCompose(page -> calls.call(() -> handOver(page, action, requireOpen))
                        .thenCompose(touches -> calls.answer(AsyncCalls.all(touches)))
                        .thenCompose(touched ->
                                page.isLast() ? CompletableFuture.allOf() : from(page.next(), action, requireOpen)));
    }

    private List<CompletableFuture<Boolean>> handOver(
            Page page, Consumer<? super Cache.Entry<K, V>> action, Runnable requireOpen) {
        List<CompletableFuture<Boolean>> touches = new ArrayList<>();
        for (KeyedEnvelope found : page.entries()) {
            requireOpen.run();
            long start = statistics.start();
            CacheEntry<K, V> entry = seen.decode(found);
            if (entry != null) {
                Lifetime onAccess = seen.onAccess();
                if (!onAccess.equals(Lifetime.UNCHANGED)) {
                    touches.add(seen.touch(found, onAccess));
                }
                if (onAccess.equals(Lifetime.NONE)) {
                    touches.forEach(Await::change); // whoever saw it must not find it again
                }
                statistics.recordGet(true, start);
                action.accept(entry);
            }
        }
        return touches;
    }
}
