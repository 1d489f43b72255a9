package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.internal.cache.EntryUpdater.Update;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Write;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link EntryUpdater} does, without a thread that waits; where writers or listeners have to be told, an updater does it
 * in a thread that users' code may keep.
 */
final class AsyncEntryUpdater<K, V> {

    private final RegionEntries<K, V> entries;
    private final EntryUpdater<K, V> updater;
    private final AsyncAccess<K, V> access;
    private final AsyncTurns turns;
    private final AsyncCalls calls;

    AsyncEntryUpdater(
            RegionEntries<K, V> entries,
            EntryUpdater<K, V> updater,
            AsyncAccess<K, V> access,
            AsyncTurns turns,
            AsyncCalls calls) {
        this.entries = entries;
        this.updater = updater;
        this.access = access;
        this.turns = turns;
        this.calls = calls;
    }

    /** See {@link EntryUpdater#store}. */
    CompletableFuture<Change<V>> store(K key, V value, Expectation<V> expectation, boolean wantOld) {
        Update<K, V> update = updater.update(key, value, expectation);
        if (updater.callsUsers()) {
            return turns.callInTurn(List.of(update.encodedKey()), () -> updater.storeHeld(update));
        }
        Condition condition = updater.conditionForStore(expectation);
        return condition != null ? inOneStep(update, condition, wantOld) : inTurn(update);
    }

    private CompletableFuture<Change<V>> inOneStep(Update<K, V> update, Condition condition, boolean wantOld) {
        return calls.ask(() -> entries.write(update.encodedKey(), updater.write(update, condition, wantOld)))
                .thenCompose(outcome -> {
                    V old = entries.decodeValue(outcome.old());
                    return EntryUpdater.isMisled(update, outcome, old)
                            ? inTurn(update)
                            : finish(update, new Change<>(outcome.effect(), old));
                });
    }

    private CompletableFuture<Change<V>> inTurn(Update<K, V> update) {
        Conflicts conflicts = entries.conflicts(Conflict.STORE);
        return turns.inTurn(List.of(update.encodedKey()), turn -> afterReading(update, turn, conflicts));
    }

    private CompletableFuture<Change<V>> afterReading(
            Update<K, V> update, KeyLocks.Unthreaded turn, Conflicts conflicts) {
        return calls.ask(() -> entries.read(update.encodedKey())).thenCompose(read -> {
            V current = entries.decodeValue(read);
            return update.expectation().admits(current)
                    ? storeOver(update, turn, read, current, conflicts)
                    : rejected(update, read, current);
        });
    }

    private CompletableFuture<Change<V>> storeOver(
            Update<K, V> update,
            KeyLocks.Unthreaded turn,
            @Nullable Envelope read,
            @Nullable V current,
            Conflicts conflicts) {
        Write write = Writes.over(read, update.encodedValue(), updater.lifetime(current));
        return calls.ask(() -> entries.write(update.encodedKey(), write)).thenCompose(outcome -> {
            if (outcome.isApplied()) {
                return finishInTurn(update, turn, new Change<>(Writes.effect(outcome, current), current));
            }
            conflicts.add();
            return afterReading(update, turn, conflicts);
        });
    }

    private CompletableFuture<Change<V>> rejected(Update<K, V> update, @Nullable Envelope read, @Nullable V current) {
        Change<V> rejected = new Change<>(Effect.REJECTED, current);
        boolean isAccess = update.expectation().is(Expectation.Kind.EQUAL) && current != null;
        return read != null && isAccess
                ? access.touch(update.encodedKey(), read).thenApply(touched -> rejected)
                : CompletableFuture.completedFuture(rejected);
    }

    /** Listeners may have come meanwhile, and may use the cache. */
    private CompletableFuture<Change<V>> finishInTurn(Update<K, V> update, KeyLocks.Unthreaded turn, Change<V> change) {
        return updater.callsUsers()
                ? calls.callInTurn(turn, () -> updater.finish(update, change))
                : CompletableFuture.completedFuture(change);
    }

    /** Listeners may have come meanwhile. */
    private CompletableFuture<Change<V>> finish(Update<K, V> update, Change<V> change) {
        return updater.callsUsers()
                ? calls.call(() -> updater.finish(update, change))
                : CompletableFuture.completedFuture(change);
    }
}
