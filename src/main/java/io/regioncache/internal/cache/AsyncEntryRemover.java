package io.regioncache.internal.cache;

import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link EntryRemover} does, without a thread that waits; where writers or listeners have to be told, a remover does it
 * in a thread that users' code may keep.
 */
final class AsyncEntryRemover<K, V> {

    private final RegionEntries<K, V> entries;
    private final EntryRemover<K, V> remover;
    private final AsyncAccess<K, V> access;
    private final AsyncTurns turns;
    private final AsyncCalls calls;

    AsyncEntryRemover(
            RegionEntries<K, V> entries,
            EntryRemover<K, V> remover,
            AsyncAccess<K, V> access,
            AsyncTurns turns,
            AsyncCalls calls) {
        this.entries = entries;
        this.remover = remover;
        this.access = access;
        this.turns = turns;
        this.calls = calls;
    }

    /** See {@link EntryRemover#remove}. */
    CompletableFuture<Change<V>> remove(K key, boolean wantOld) {
        EncodedKey encodedKey = entries.encodeKey(key);
        return remover.callsUsers()
                ? turns.callInTurn(List.of(encodedKey), () -> remover.removeAny(key, encodedKey, true))
                : calls.ask(() -> entries.remove(encodedKey, Condition.ANY, wantOld))
                        .thenCompose(outcome -> finish(key, outcome, entries.decodeValue(outcome.old())));
    }

    /** See {@link EntryRemover#removeIfEqual}. */
    CompletableFuture<Change<V>> removeIfEqual(K key, V expected) {
        EncodedKey encodedKey = entries.encodeKey(key);
        Conflicts conflicts = entries.conflicts(Conflict.REMOVE);
        return remover.callsUsers()
                ? turns.callInTurn(List.of(encodedKey), () -> remover.removeIfEqualHeld(key, encodedKey, expected))
                : turns.inTurn(List.of(encodedKey), turn -> removeIfEqual(key, encodedKey, expected, turn, conflicts));
    }

    private CompletableFuture<Change<V>> removeIfEqual(
            K key, EncodedKey encodedKey, V expected, KeyLocks.Unthreaded turn, Conflicts conflicts) {
        return calls.ask(() -> entries.read(encodedKey)).thenCompose(read -> {
            V current = entries.decodeValue(read);
            if (read == null || current == null || !current.equals(expected)) {
                return rejected(encodedKey, read, current);
            }
            return calls.ask(() -> entries.remove(encodedKey, Condition.unchanged(read), false))
                    .thenCompose(outcome -> {
                        if (outcome.isApplied()) {
                            return finishInTurn(key, turn, new Change<>(outcome.effect(), current));
                        }
                        conflicts.add();
                        return removeIfEqual(key, encodedKey, expected, turn, conflicts);
                    });
        });
    }

    private CompletableFuture<Change<V>> rejected(EncodedKey encodedKey, @Nullable Envelope read, @Nullable V current) {
        Change<V> rejected = new Change<>(Effect.REJECTED, current);
        return read != null && current != null
                ? access.touch(encodedKey, read).thenApply(touched -> rejected)
                : CompletableFuture.completedFuture(rejected);
    }

    /** Listeners may have come meanwhile, and may use the cache. */
    private CompletableFuture<Change<V>> finishInTurn(K key, KeyLocks.Unthreaded turn, Change<V> change) {
        return remover.callsUsers()
                ? calls.callInTurn(turn, () -> remover.finish(key, change))
                : CompletableFuture.completedFuture(change);
    }

    /** Listeners may have come meanwhile. */
    private CompletableFuture<Change<V>> finish(K key, Outcome outcome, @Nullable V old) {
        Change<V> change = new Change<>(outcome.effect(), old);
        return remover.callsUsers()
                ? calls.call(() -> remover.finish(key, change))
                : CompletableFuture.completedFuture(change);
    }
}
